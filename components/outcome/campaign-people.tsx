import { getTranslations } from "next-intl/server";

import type { CampaignPeople as People } from "@/lib/outcome/people";

import { Link } from "../ui/link";

/** The people that a figure of a campaign counts: who was written to, and who answered. */
export async function CampaignPeople({ organisation, people: found }: { organisation: string; people: People }) {
  const words = await getTranslations("reportOutcome.people");
  const { which, people, more } = found;
  return (
    <>
      <h2 id="people">{words(which)}</h2>
      {people.length === 0 && <p className="m">{words("nobody")}</p>}
      {people.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it
        <section className="tbx" tabIndex={0} aria-label={words(which)}>
          <table className="tb">
            <thead>
              <tr>
                <th scope="col">{words("name")}</th>
                <th scope="col">{words("written")}</th>
                <th scope="col" className="r">
                  {words("replies")}
                </th>
              </tr>
            </thead>
            <tbody>
              {people.map((person, place) => (
                <tr key={person.partnerId ?? person.name ?? place}>
                  <th scope="row">
                    {person.partnerId ? (
                      <Link href={`/${organisation}/partners/${person.partnerId}`}>{person.name}</Link>
                    ) : (
                      (person.name ?? words("unknown"))
                    )}
                  </th>
                  <td>{words(!person.contacted ? "no" : person.unreached ? "unreached" : "yes")}</td>
                  <td className="r">{person.replies}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {more > 0 && <p className="m">{words("more", { count: more })}</p>}
    </>
  );
}
