"use client";

import { useTranslations } from "next-intl";
import Papa from "papaparse";

import type { Words } from "@/lib/kernel/words";

import { Button } from "../ui/button";

export type WrongLine = { line: number; raw: Record<string, string>; because: Words };

const MOST_SHOWN = 50;

/** The lines that cannot be imported, with what is wrong; the whole of them as a file to correct. */
export function WrongLines({ columns, lines }: { columns: string[]; lines: WrongLine[] }) {
  const words = useTranslations("order.importPage");
  const everything = useTranslations();
  if (lines.length === 0) return null;
  const said = ({ key, params }: Words) => everything(key, params);

  function download() {
    const csv = Papa.unparse(
      lines.map(({ line, raw, because }) => ({ ...raw, [words("line")]: line, [words("problem")]: said(because) })),
      { columns: [...columns, words("line"), words("problem")], escapeFormulae: true },
    );
    const address = URL.createObjectURL(new Blob([`\uFEFF${csv}`], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = words("fileName");
    link.click();
    URL.revokeObjectURL(address);
  }

  return (
    <section aria-label={words("errors")}>
      <div className="tbx">
        <table className="tb" aria-label={words("errors")}>
          <thead>
            <tr>
              <th scope="col">{words("line")}</th>
              <th scope="col">{words("problem")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, MOST_SHOWN).map(({ line, raw, because }) => (
              <tr key={line}>
                <td className="num">{line}</td>
                <td className="flow">
                  {said(because)}{" "}
                  <span className="f">{Object.values(raw).filter(Boolean).join(" · ").slice(0, 200)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="acts row">
        <Button onClick={download}>{words("download")}</Button>
      </div>
    </section>
  );
}
