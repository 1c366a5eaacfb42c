import { getLocale, getTranslations } from "next-intl/server";

import { eventTypes } from "@/lib/event/types";
import { configuredName } from "@/lib/organisation/configured-name";
import type { Outcome, ReplyKind } from "@/lib/outcome/outcome";
import { type Asked, eventsBehind } from "@/lib/outcome/rows";

import { rowsIn } from "./rows-link";
import { Zoom } from "./zoom";

/** Replies by nature and by type; nothing where nobody replied. */
export async function ReplyKinds({
  organisation,
  outcome,
  asked,
}: {
  organisation: string;
  outcome: Outcome;
  asked: readonly Asked[];
}) {
  const [words, types, locale] = await Promise.all([
    getTranslations("reportOutcome.kinds"),
    getTranslations("event.type"),
    getLocale(),
  ]);
  const { kinds, replies } = outcome;
  if (kinds.length === 0) return null;
  const rows = rowsIn(organisation);
  const behind = eventsBehind(asked);
  const used = eventTypes.filter((type) => kinds.some((kind) => kind.type === type));
  const natures = [...new Map(kinds.map(({ natureId, nature }) => [natureId, nature]))];
  const count = (fits: (kind: ReplyKind) => boolean) =>
    kinds.reduce((sum, kind) => sum + (fits(kind) ? kind.count : 0), 0);
  const cell = (of: number, filter: ReturnType<typeof behind.kind>) => (
    <Zoom count={of} said={of === 0 ? "–" : String(of)} href={asked.length > 0 ? rows.events(filter) : null} />
  );
  const { replies: all } = behind;
  return (
    <>
      <h2>{words("title")}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it */}
      <section className="tbx" tabIndex={0} aria-label={words("title")}>
        <table className="tb">
          <thead>
            <tr>
              <th scope="col">{words("nature")}</th>
              {used.map((type) => (
                <th key={type} scope="col" className="r">
                  {types(type)}
                </th>
              ))}
              <th scope="col" className="r">
                {words("total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {natures.map(([natureId, nature]) => (
              <tr key={natureId}>
                <th scope="row">{nature ? configuredName(nature, locale) : words("none")}</th>
                {used.map((type) => (
                  <td key={type} className="r">
                    {cell(
                      count((kind) => kind.natureId === natureId && kind.type === type),
                      behind.kind({ natureId, type }),
                    )}
                  </td>
                ))}
                <td className="r">
                  {cell(
                    count((kind) => kind.natureId === natureId),
                    { ...all, nature: natureId ?? "none" },
                  )}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words("total")}</th>
              {used.map((type) => (
                <td key={type} className="r">
                  {cell(
                    count((kind) => kind.type === type),
                    { ...all, type },
                  )}
                </td>
              ))}
              <td className="r">{cell(replies, all)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </>
  );
}
