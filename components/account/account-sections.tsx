import { getTranslations } from "next-intl/server";

import {
  addAppPasswordAction,
  changePasswordAction,
  changePreferencesAction,
  endAppPasswordAction,
  endOtherSessionsAction,
  endSessionAction,
} from "@/lib/account/actions";
import type { AccountPage } from "@/lib/account/pages";
import { browserName } from "@/lib/account/browser-name";
import { localeNames, locales } from "@/lib/organisation/regions";

import { RefreshingForm } from "../form/refreshing-form";
import { SecretForm } from "../form/secret-form";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { RowsTable } from "../settings/rows-table";
import { ThemeSwitch } from "../shell/theme-switch";
import { TimeAgo } from "../ui/time-ago";
import { NewPasswordField } from "./new-password-field";

type Shown = { account: AccountPage; timeZone: string };

/** Name, language, light or dark. */
export async function PersonSection({ account }: Shown) {
  const words = await getTranslations("auth.account");
  const { name, email, locale } = account.person;
  return (
    <section aria-label={words("person")} className="form">
      <h2 className="t16 head row">
        {words("person")} <ThemeSwitch />
      </h2>
      <RefreshingForm action={changePreferencesAction} done={words("saved")} resetWhenDone={false} className="form">
        <TextField label={words("name")} name="name" defaultValue={name} autoComplete="name" required />
        <TextField label={words("email")} value={email} readOnly />
        <SelectField
          label={words("locale")}
          name="locale"
          defaultValue={locale}
          options={locales.map((code) => ({ value: code, label: localeNames[code] }))}
        />
        <div className="acts">
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      </RefreshingForm>
    </section>
  );
}

export async function PasswordSection({ account }: Shown) {
  const words = await getTranslations("auth.account");
  return (
    <section aria-label={words("password")} className="form">
      <h2 className="t16 head">{words("password")}</h2>
      <RefreshingForm action={changePasswordAction} done={words("changed")} className="form">
        {account.person.hasPassword && (
          <TextField
            label={words("current")}
            name="current"
            type="password"
            autoComplete="current-password"
            maxLength={256}
            required
          />
        )}
        <NewPasswordField label={words("new")} hint={words("newHint")} />
        <div className="acts">
          <SubmitButton>{words("change")}</SubmitButton>
        </div>
      </RefreshingForm>
    </section>
  );
}

/** The browsers one is signed in with; each can be signed out from here. */
export async function SessionsSection({ account, timeZone }: Shown) {
  const words = await getTranslations("auth.account");
  const named = account.sessions.map((session) => ({
    ...session,
    browser: browserName(session.userAgent) ?? words("unknownBrowser"),
  }));
  return (
    <section aria-label={words("sessions")}>
      <h2 className="t16 head">{words("sessions")}</h2>
      <RowsTable
        stacks
        label={words("sessions")}
        head={[words("browser"), words("address"), words("since"), words("seen"), words("end")]}
        rows={named.map(({ id, browser, address, createdAt, lastSeenAt, here }) => ({
          id,
          name: browser,
          note: here ? words("here") : undefined,
          cells: [
            address ?? "–",
            <TimeAgo key="since" at={createdAt} now={account.now} timeZone={timeZone} />,
            <TimeAgo key="seen" at={lastSeenAt} now={account.now} timeZone={timeZone} />,
            <RefreshingForm key="end" action={endSessionAction} hidden={{ id }} done={words("ended")}>
              <SubmitButton variant="quiet" aria-label={words("endThis", { browser })}>
                {words("end")}
              </SubmitButton>
            </RefreshingForm>,
          ],
        }))}
      />
      {named.length > 1 && (
        <RefreshingForm action={endOtherSessionsAction} done={words("endedOthers")} className="acts">
          <SubmitButton variant="plain">{words("endOthers")}</SubmitButton>
        </RefreshingForm>
      )}
    </section>
  );
}

/** Passwords of mail programs: staff only, since only they answer tickets by mail. */
export async function AppPasswordsSection({ account, timeZone }: Shown) {
  const words = await getTranslations("auth.account");
  return (
    <section aria-label={words("appPasswords")}>
      <h2 className="t16 head">{words("appPasswords")}</h2>
      <p className="hp">{words("appPasswordsHint")}</p>
      {account.appPasswords.length > 0 && (
        <RowsTable
          label={words("appPasswords")}
          head={[words("label"), words("since"), words("used"), words("remove")]}
          rows={account.appPasswords.map(({ id, label, createdAt, lastUsedAt }) => ({
            id,
            name: label,
            cells: [
              <TimeAgo key="since" at={createdAt} now={account.now} timeZone={timeZone} />,
              lastUsedAt ? (
                <TimeAgo key="used" at={lastUsedAt} now={account.now} timeZone={timeZone} />
              ) : (
                words("never")
              ),
              <RefreshingForm key="end" action={endAppPasswordAction} hidden={{ id }} done={words("removed")}>
                <SubmitButton variant="quiet" aria-label={words("removeThis", { label })}>
                  {words("remove")}
                </SubmitButton>
              </RefreshingForm>,
            ],
          }))}
        />
      )}
      <SecretForm action={addAppPasswordAction} note={words("shownOnce")}>
        <TextField label={words("label")} name="label" placeholder={words("labelExample")} required />
        <div className="acts">
          <SubmitButton variant="plain">{words("add")}</SubmitButton>
        </div>
      </SecretForm>
    </section>
  );
}
