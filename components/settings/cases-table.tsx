"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";

import { addressOf } from "../ui/address";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";

type Figures = { live: number; unassigned: number; late: number };
type Row = Figures & { id: string; parentId: string | null; depth: number; name: string; hasBelow: boolean };

const figures = ["live", "unassigned", "late"] as const;

/** The tree of sections with its figures; each figure leads to its cases. Branches close and open. */
export function CasesTable({
  organisation,
  rows,
  total,
  below,
}: {
  organisation: string;
  rows: readonly Row[];
  total: Figures;
  /** The figures hold what stands below, and so do the lists they lead to. */
  below: boolean;
}) {
  const words = useTranslations("settings.sections");
  const [closed, close] = useState<readonly string[]>([]);
  const parentOf = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  const isHidden = (parentId: string | null): boolean =>
    parentId !== null && (closed.includes(parentId) || isHidden(parentOf.get(parentId) ?? null));
  const anyBelow = rows.some(({ hasBelow }) => hasBelow);
  const hrefOf = ({ id, hasBelow }: Row, figure: (typeof figures)[number]) =>
    addressOf(`/${organisation}/tickets`, {
      section: id,
      ...(below && hasBelow && { sub: "1" }),
      ...(figure === "unassigned" && { responsible: "none" }),
      ...(figure === "late" && { late: "1" }),
    });
  return (
    <div className="tbx">
      <table className="tb cases" aria-label={words("title")}>
        <thead>
          <tr>
            <th scope="col">{words("section")}</th>
            {figures.map((figure) => (
              <th key={figure} scope="col" className="r">
                {words(figure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ parentId }) => !isHidden(parentId))
            .map((row) => {
              const open = !closed.includes(row.id);
              return (
                <tr key={row.id}>
                  <td>
                    <span className="branch" style={row.depth > 0 ? { paddingInlineStart: row.depth * 20 } : undefined}>
                      {row.hasBelow ? (
                        <button
                          type="button"
                          className={classNames("railopen", open && "on")}
                          aria-expanded={open}
                          aria-label={words("open", { section: row.name })}
                          onClick={() => close(open ? [...closed, row.id] : closed.filter((id) => id !== row.id))}
                        >
                          <Icon of={ChevronRight} size={14} />
                        </button>
                      ) : (
                        anyBelow && <span className="railopen" />
                      )}
                      <Link href={hrefOf(row, "live")} prefetch={false} className="name">
                        {row.name}
                      </Link>
                    </span>
                  </td>
                  {figures.map((figure) => (
                    <td key={figure} className="r num">
                      {row[figure] > 0 ? (
                        <Link
                          href={hrefOf(row, figure)}
                          prefetch={false}
                          className={figure === "late" ? "late" : undefined}
                          aria-label={`${row.name}: ${words(figure)} ${row[figure]}`}
                        >
                          {row[figure]}
                        </Link>
                      ) : (
                        <span className="f">–</span>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
        </tbody>
        <tfoot>
          <tr>
            <td>{words("total")}</td>
            {figures.map((figure) => (
              <td key={figure} className="r num">
                {total[figure]}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
