import { getTranslations } from "next-intl/server";

import type { ImportPage } from "@/lib/import/pages";

const order = ["ready", "known", "created", "updated", "skipped", "wrong", "failed", "kept", "undone"] as const;

/** How many rows end how: before the import what would, afterwards what did. */
export async function RowCounts({ page: { row } }: { page: ImportPage }) {
  const words = await getTranslations("import.result");
  const isAhead = row.stage === "checked";
  return (
    <section aria-labelledby="import-result">
      <h2 id="import-result">{words(isAhead ? "title" : "report")}</h2>
      <dl className="importcounts">
        {order
          .filter((outcome) => row.counts[outcome])
          .map((outcome) => (
            <div key={outcome} className={outcome === "wrong" || outcome === "failed" ? "late" : undefined}>
              <dd className="num">{row.counts[outcome]}</dd>
              <dt>{words(outcome)}</dt>
            </div>
          ))}
      </dl>
      {isAhead && <p className="hp">{words("nothingYet")}</p>}
    </section>
  );
}
