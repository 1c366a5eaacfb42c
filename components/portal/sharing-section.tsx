import { useTranslations } from "next-intl";

import { shareRequestsAction } from "@/lib/portal/actions";
import type { Sharing } from "@/lib/portal/pages/sharing";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Checkbox } from "../ui/checkbox";

/** Who of the same company sees what one files: chosen by whoever files, within what the company's bound leaves. */
export function SharingSection({ organisation, sharing }: { organisation: string; sharing: Sharing }) {
  const words = useTranslations("portal.sharing");
  const { bound, company, colleagues } = sharing;
  const fixed = bound === "company" ? "allSee" : bound === "nobody" ? "nobodySees" : null;
  const shownBy = colleagues.filter(({ shows }) => shows);
  return (
    <section className="grid gap-4" aria-labelledby="sharing">
      <h2 id="sharing" className="t16 head">
        {words("title")}
      </h2>
      {fixed ? (
        <p className="m">{words(fixed, { company, organisation: sharing.organisation })}</p>
      ) : (
        <Choice organisation={organisation} sharing={sharing} />
      )}
      {shownBy.length > 0 && (
        <p className="m">
          {words("shownBy")} {shownBy.map(({ name }) => name).join(", ")}
        </p>
      )}
    </section>
  );
}

function Choice({ organisation, sharing }: { organisation: string; sharing: Sharing }) {
  const words = useTranslations("portal.sharing");
  const { visibility, company, colleagues } = sharing;
  return (
    <ActionForm
      action={shareRequestsAction}
      organisation={organisation}
      done={words("saved")}
      resetWhenDone={false}
      className="form"
    >
      <p className="m">{words("intro")}</p>
      <fieldset className="f1">
        <legend className="sr">{words("title")}</legend>
        <div className="pick">
          {(["own", "company", "chosen"] as const).map((value) => (
            <label key={value}>
              <input type="radio" name="visibility" value={value} defaultChecked={value === visibility} required />
              {words(value, { company })}
            </label>
          ))}
        </div>
      </fieldset>
      {/* Only with "chosen", and the style sheet says so: it works without JavaScript. */}
      <fieldset className="f1 colleagues">
        <legend>{words("people")}</legend>
        {colleagues.length === 0 && <p className="hp">{words("nobodyYet")}</p>}
        {colleagues.map(({ id, name, isChosen }) => (
          <Checkbox key={id} name="personIds" value={id} label={name} defaultChecked={isChosen} />
        ))}
      </fieldset>
      <div className="acts">
        <SubmitButton>{words("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
