import { getTranslations } from "next-intl/server";

import type { ImportPage } from "@/lib/import/pages";

import { becauseSayer } from "./sayers";

/** The first rows that cannot be imported, and all of them as a file to correct. */
export async function ProblemRows({ organisation, page }: { organisation: string; page: ImportPage }) {
  const { row, problems } = page;
  const wrong = problems.filter(({ because }) => because?.key);
  if (wrong.length === 0) return null;
  const words = await getTranslations("import.problems");
  const say = await becauseSayer();
  const all = (row.counts["wrong"] ?? 0) + (row.counts["failed"] ?? 0);
  return (
    <section aria-labelledby="import-problems">
      <h2 id="import-problems">{words("title")}</h2>
      {all > wrong.length && <p className="hp">{words("first", { count: wrong.length })}</p>}
      <div className="tbx">
        <table className="tb stacks">
          <thead>
            <tr>
              <th scope="col" className="r">
                {words("line")}
              </th>
              <th scope="col">{words("problem")}</th>
              <th scope="col">{words("cells")}</th>
            </tr>
          </thead>
          <tbody>
            {wrong.map(({ line, cells, because }) => (
              <tr key={line}>
                <td className="r num" data-label={words("line")}>
                  {line}
                </td>
                <td className="flow">{say(because)}</td>
                <td className="flow f">{cells.filter(Boolean).join(" · ").slice(0, 200)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="acts">
        <a className="btn" href={`/api/import/${organisation}/${row.id}/problems`} download>
          {words("download")}
        </a>
      </p>
    </section>
  );
}
