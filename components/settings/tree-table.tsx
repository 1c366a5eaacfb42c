"use client";

import { ArrowDown, ArrowUp, GripVertical, IndentDecrease, IndentIncrease } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { type DragEvent, type KeyboardEvent, useState } from "react";

import { type Place, type TreeStep, stepTo, treeSteps } from "@/lib/organisation/tree";

import type { FormAction } from "../form/server-action";
import { useAct } from "../form/use-act";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { MenuButton } from "../ui/menu-item";
import type { TableRow } from "./rows-table";

export type TreeRow = TableRow & { parentId: string | null; version: number };

/**
 * The rows of a tree, as RowsTable shows them, that can be put elsewhere: dragged by their handle, with Alt and the
 * arrow keys on their name, or by the menu of the handle.
 */
export function TreeTable({
  head,
  rows,
  label,
  action,
  organisation,
}: {
  head: string[];
  rows: TreeRow[];
  label: string;
  action: FormAction<unknown>;
  organisation: string;
}) {
  const words = useTranslations("settings.tree");
  const { act, pending } = useAct(action as never, organisation);
  const [dragged, drag] = useState<string | null>(null);
  const [target, aim] = useState<{ id: string; zone: Zone } | null>(null);

  function put(row: TreeRow, place: Place | null) {
    if (!place || pending) return;
    const { parentId, beforeId } = place;
    act(
      { id: row.id, version: row.version, parentId: parentId ?? "", beforeId: beforeId ?? "" },
      {
        done: words("moved", { name: row.name }),
      },
    );
  }

  function byKey(event: KeyboardEvent, row: TreeRow) {
    const step = event.altKey ? stepOfKey[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    put(row, stepTo(rows, row.id, step));
  }

  function over(event: DragEvent, row: TreeRow) {
    if (!dragged || dragged === row.id) return;
    event.preventDefault();
    const { top, height } = event.currentTarget.getBoundingClientRect();
    aim({ id: row.id, zone: zoneAt((event.clientY - top) / height) });
  }

  function drop(event: DragEvent, onto: TreeRow) {
    event.preventDefault();
    const row = rows.find(({ id }) => id === dragged);
    if (row && target) put(row, placeOf(rows, onto, target.zone));
    drag(null);
    aim(null);
  }

  return (
    <div className="tbx">
      <table className="tb tree" aria-label={label}>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">
              <span className="sr">{words("place")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className={classNames(row.on && "on", target?.id === row.id && `drop-${target.zone}`)}
              onDragOver={(event) => over(event, row)}
              onDrop={(event) => drop(event, row)}
            >
              <td>
                <span style={row.depth ? { paddingInlineStart: row.depth * 20 } : undefined}>
                  <Link
                    href={row.href ?? "#"}
                    prefetch={false}
                    scroll={false}
                    draggable={false}
                    className="name"
                    aria-current={row.on ? "true" : undefined}
                    aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowRight Alt+ArrowLeft"
                    onKeyDown={(event) => byKey(event, row)}
                  >
                    {row.name}
                  </Link>
                  {row.note && <span className="f t12"> · {row.note}</span>}
                </span>
              </td>
              {row.cells.map((cell, place) => (
                <td key={head[place + 1]}>{cell}</td>
              ))}
              <td className="handle" aria-label={words("place")}>
                <span
                  draggable
                  onDragStart={(event) => {
                    event.dataTransfer.setData("text/plain", row.name);
                    event.dataTransfer.effectAllowed = "move";
                    drag(row.id);
                  }}
                  onDragEnd={() => {
                    drag(null);
                    aim(null);
                  }}
                >
                  <Menu
                    trigger={<Icon of={GripVertical} size={14} />}
                    label={words("move", { name: row.name })}
                    triggerClass="iconbtn"
                    place="below-end"
                  >
                    {treeSteps.map((step) => (
                      <MenuButton
                        key={step}
                        type="button"
                        disabled={stepTo(rows, row.id, step) === null}
                        onClick={() => put(row, stepTo(rows, row.id, step))}
                      >
                        <Icon of={stepIcons[step]} size={14} />
                        {words(step)}
                      </MenuButton>
                    ))}
                  </Menu>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Zone = "before" | "inside" | "after";

const zoneAt = (share: number): Zone => {
  if (share < 0.3) return "before";
  return share > 0.7 ? "after" : "inside";
};

/** Where a row goes that is dropped on the upper edge, the middle or the lower edge of another. */
function placeOf(rows: readonly TreeRow[], onto: TreeRow, zone: Zone): Place {
  if (zone === "inside") return { parentId: onto.id, beforeId: null };
  if (zone === "before") return { parentId: onto.parentId, beforeId: onto.id };
  const siblings = rows.filter(({ parentId }) => parentId === onto.parentId);
  const behind = siblings[siblings.findIndex(({ id }) => id === onto.id) + 1];
  return { parentId: onto.parentId, beforeId: behind?.id ?? null };
}

const stepOfKey: Record<string, TreeStep> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
};

const stepIcons = { up: ArrowUp, down: ArrowDown, in: IndentIncrease, out: IndentDecrease };
