import { getTranslations } from "next-intl/server";

import { PlainForm } from "@/components/form/plain-form";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { single } from "@/components/ui/address";
import { Button } from "@/components/ui/button";
import { readSettings } from "@/lib/organisation/pages";
import { accessPage } from "@/lib/search/access-page";

export const generateMetadata = titled("search.access.title");

/** "Why can she (not) see this": a question with an address of its own. */
export default async function AccessPage({ params, searchParams }: PageProps<"/[org]/settings/access">) {
  const { org } = await params;
  const query = await searchParams;
  const person = single(query.person) ?? "";
  const number = Number(single(query.ticket)?.replace(/[^\d]/g, "") ?? "");
  const [{ people, asked }, words, say] = await Promise.all([
    readSettings(org, (scope) => accessPage(scope, person, number)),
    getTranslations("search.access"),
    getTranslations(),
  ]);
  const named = asked?.ticket && { person: asked.person, ...asked.ticket };
  return (
    <SettingsFrame organisation={org} place="access">
      <h2 className="t16 head">{words("title")}</h2>
      <p className="t13 m">{words("text")}</p>
      <PlainForm action={`/${org}/settings/access`} className="row wrap access-ask">
        <SelectField
          label={words("person")}
          name="person"
          defaultValue={person}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField label={words("ticket")} name="ticket" inputMode="numeric" defaultValue={number || ""} required />
        <Button type="submit" variant="primary">
          {words("ask")}
        </Button>
      </PlainForm>
      {asked && (
        <section className="access-answer" aria-live="polite">
          {named && asked.answer ? (
            <>
              <h3 className="md">{words(asked.answer.may ? "may" : "mayNot", named)}</h3>
              <ul>
                {asked.answer.because.map(({ key, params: values }) => (
                  <li key={key + JSON.stringify(values ?? {})}>{say(key, values)}</li>
                ))}
              </ul>
              {asked.answer.roles.length > 0 && (
                <p className="t13 m">{words("roles", { roles: asked.answer.roles.join(", ") })}</p>
              )}
            </>
          ) : (
            <p>{words("noTicket")}</p>
          )}
        </section>
      )}
    </SettingsFrame>
  );
}
