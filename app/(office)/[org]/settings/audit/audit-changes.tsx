import { getTranslations } from "next-intl/server";

import type { AuditChange, AuditLine } from "@/lib/audit/queries";

/** What one act changed, row by row and column by column. */
export async function AuditChanges({ line, changes }: { line: AuditLine | null; changes: readonly AuditChange[] }) {
  const words = await getTranslations("audit");
  return (
    <>
      <h2 className="t16 head">{words("act")}</h2>
      {line && <p className="hp mono">{line.command}</p>}
      {changes.length === 0 && <p className="hp">{words("noChanges")}</p>}
      {changes.map((change, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- an act may change one row several times
        <section key={at} className="mb-3">
          <h3 className="t14">
            <span className="mono">{change.table}</span> {words(`op.${change.op}`)}{" "}
            {change.name && <b>{change.name}</b>}
          </h3>
          {change.fields.length > 0 && (
            <div className="tbx">
              <table className="tb">
                <thead>
                  <tr>
                    <th scope="col">{words("what")}</th>
                    {change.op === "U" && <th scope="col">{words("was")}</th>}
                    <th scope="col">{words("became")}</th>
                  </tr>
                </thead>
                <tbody>
                  {change.fields.map(({ column, before, after }) => (
                    <tr key={column}>
                      <td className="mono t12">{column}</td>
                      {change.op === "U" && <td className="flow">{before ?? words("empty")}</td>}
                      <td className="flow">{after ?? words("empty")}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      ))}
    </>
  );
}
