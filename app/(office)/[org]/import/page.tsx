import { getFormatter, getTranslations } from "next-intl/server";

import { ImportFrame } from "@/components/import/import-frame";
import { NewImport } from "@/components/import/new-import";
import { RowsTable } from "@/components/settings/rows-table";
import { titled } from "@/components/shell/titled";
import { single } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { readOffice } from "@/lib/access/page";
import { importsPage } from "@/lib/import/pages";
import { MOST_BYTES, MOST_ROWS, isImportedThing } from "@/lib/import/schema";

import "@/app/styles/import.css";

export const generateMetadata = titled("import.title");

/** What other programs know comes here from files: a new import, and those there were. */
export default async function ImportsPage({ params, searchParams }: PageProps<"/[org]/import">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const { things, lines } = await readOffice(org, importsPage);
  const words = await getTranslations("import");
  const format = await getFormatter();
  const asked = single(query.what);
  const chosen = isImportedThing(asked) && things.includes(asked) ? asked : (things[0] ?? "orders");
  const limits = { size: MOST_BYTES / 1024 / 1024, rows: format.number(MOST_ROWS) };
  return (
    <ImportFrame organisation={org} isAdmin={things.length > 1}>
      <section aria-labelledby="import-new">
        <h2 id="import-new">{words("new.title")}</h2>
        <NewImport
          organisation={org}
          chosen={chosen}
          things={things.map((value) => ({ value, label: words(`what.${value}`) }))}
          say={{
            what: words("new.what"),
            file: words("new.file"),
            hint: words("new.hint", limits),
            send: words("new.send"),
            sending: words("new.sending"),
            missing: words("new.missing"),
            notSent: words("new.notSent"),
            tooLarge: words("new.tooLarge", { size: limits.size }),
            needsScript: words("needsScript"),
          }}
        />
      </section>
      <section aria-labelledby="import-list">
        <h2 id="import-list">{words("list.label")}</h2>
        {lines.length === 0 ? (
          <EmptyState title={words("none")}>{words("noneWhy")}</EmptyState>
        ) : (
          <>
            <RowsTable
              label={words("list.label")}
              stacks
              head={(["file", "what", "stage", "rows", "by", "when"] as const).map((head) => words(`list.${head}`))}
              rows={lines.map(({ id, fileName, what, stage, rows, by, createdAt }) => ({
                id,
                name: fileName,
                href: `/${org}/import/${id}`,
                cells: [
                  words(`what.${what}`),
                  words(`stage.${stage}`),
                  <span key="rows" className="num">
                    {format.number(rows)}
                  </span>,
                  by ?? "",
                  format.dateTime(createdAt, { dateStyle: "medium", timeStyle: "short" }),
                ],
              }))}
            />
            <p className="hp">{words("forgotten")}</p>
          </>
        )}
      </section>
    </ImportFrame>
  );
}
