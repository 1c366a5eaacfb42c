import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

export type ShownVersion = {
  number: number;
  /** Who made it, and when. */
  by: string;
  /** What it changed; null where that can no longer be told. */
  differences: readonly { field: string; from: string | null; to: string | null }[] | null;
  isFirst: boolean;
  /** The button that makes it the present one again. */
  act: ReactNode;
};

/** Versions of a rule, a section, a service level: the present one first, each with what it changed. */
export async function VersionList({ versions }: { versions: readonly ShownVersion[] }) {
  const words = await getTranslations("version");
  return (
    <ol className="versions">
      {versions.map(({ number, by, differences, isFirst, act }, place) => (
        <li key={number}>
          <div>
            <b>{words("version", { number })}</b> {place === 0 && <span className="f">{words("present")} · </span>}
            <span className="f num">{by}</span>
          </div>
          {act}
          {isFirst ? (
            <ul>
              <li>{words("made")}</li>
            </ul>
          ) : (
            <ul>
              {(differences ?? []).map(({ field, from, to }) => (
                <li key={field}>
                  {from === null && to === null
                    ? field
                    : words("fromTo", { field, from: from ?? words("nothing"), to: to ?? words("nothing") })}
                </li>
              ))}
              {differences === null && <li>{words("unreadable")}</li>}
              {differences?.length === 0 && <li>{words("sameWords")}</li>}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
