import { getTranslations } from "next-intl/server";

import { dropKeyAction, keepOwnFactorAction, nameKeyAction, removeAppAction } from "@/lib/account/factors/actions";
import type { AccountPage } from "@/lib/account/pages";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { DateTime } from "../ui/date-time";
import { TimeAgo } from "../ui/time-ago";
import { ConfirmForm } from "./confirm-form";
import { AppSetUp, KeySetUp, RecoverySetUp } from "./factor-set-up";

type Shown = { account: AccountPage; timeZone: string };

/** What is asked for beside the password: an app that shows codes, keys, recovery codes. */
export async function SecuritySection({ account, timeZone }: Shown) {
  const words = await getTranslations("auth.security");
  const { security, isConfirmed, person } = account;
  return (
    <section aria-label={words("title")} className="form" id="security">
      <h2 className="t16 head">{words("title")}</h2>
      <p className="hp">{words(security.hasAny ? "on" : "off")}</p>
      {security.removal && (
        <RefreshingForm action={keepOwnFactorAction} done={words("kept")} className="note form">
          <p>
            {words("removal")} <DateTime at={security.removal.dueAt} timeZone={timeZone} withTime />
          </p>
          <div className="acts">
            <SubmitButton>{words("keep")}</SubmitButton>
          </div>
        </RefreshingForm>
      )}
      {isConfirmed ? (
        <>
          <App account={account} timeZone={timeZone} />
          <Keys account={account} timeZone={timeZone} />
          {security.hasAny && (
            <div className="form">
              <h3 className="t14 head">{words("codes")}</h3>
              <RecoverySetUp security={security} />
            </div>
          )}
        </>
      ) : (
        <ConfirmForm security={security} hasPassword={person.hasPassword} cameByProvider={account.cameByProvider} />
      )}
    </section>
  );
}

async function App({ account: { security } }: Shown) {
  const words = await getTranslations("auth.security");
  return (
    <div className="form">
      <h3 className="t14 head">{words("app")}</h3>
      {security.hasAuthenticator ? (
        <RefreshingForm action={removeAppAction} done={words("appOff")} className="acts">
          <span className="saved">{words("appIsOn")}</span>
          <SubmitButton variant="quiet">{words("removeApp")}</SubmitButton>
        </RefreshingForm>
      ) : (
        <>
          <p className="hp">{words("appHint")}</p>
          <AppSetUp security={security} />
        </>
      )}
    </div>
  );
}

async function Keys({ account: { security, now }, timeZone }: Shown) {
  const words = await getTranslations("auth.security");
  return (
    <div className="form">
      <h3 className="t14 head">{words("keys")}</h3>
      <p className="hp">{words("keysHint")}</p>
      {security.passkeys.map(({ id, label, lastUsedAt }) => (
        <div key={id} className="form">
          <RefreshingForm
            action={nameKeyAction}
            hidden={{ id }}
            done={words("renamed")}
            resetWhenDone={false}
            className="form"
          >
            <TextField label={words("keyName")} name="label" defaultValue={label} maxLength={60} required />
            <div className="acts">
              <span className="hp grow">
                {words("used")}{" "}
                {lastUsedAt ? <TimeAgo at={lastUsedAt} now={now} timeZone={timeZone} /> : words("never")}
              </span>
              <SubmitButton variant="quiet">{words("rename")}</SubmitButton>
            </div>
          </RefreshingForm>
          <RefreshingForm action={dropKeyAction} hidden={{ id }} done={words("keyRemoved")} className="acts">
            <SubmitButton variant="quiet" aria-label={words("removeKeyNamed", { label })}>
              {words("removeKey")}
            </SubmitButton>
          </RefreshingForm>
        </div>
      ))}
      <KeySetUp />
    </div>
  );
}
