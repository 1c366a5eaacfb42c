"use client";

import { ArrowDown, ArrowUp, Ellipsis, Pencil, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOptimistic, useState, type FormEvent } from "react";

import {
  dropChecklistItemAction,
  moveChecklistItemAction,
  renameChecklistItemAction,
  tickChecklistItemAction,
} from "@/lib/checklist/actions";
import type { ChecklistLine } from "@/lib/checklist/queries";

import { useAct } from "../form/use-act";
import { Checkbox } from "../ui/checkbox";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { TextInput } from "../ui/text-input";

/** The items themselves: ticked at once, and as they were when the server says no. */
export function ChecklistItems({
  organisation,
  items,
  mayWrite,
}: {
  organisation: string;
  items: ChecklistLine[];
  mayWrite: boolean;
}) {
  const words = useTranslations("casework.checklist");
  const [shown, tickHere] = useOptimistic(items, (all, { id, done }: { id: string; done: boolean }) =>
    all.map((item) => (item.id === id ? { ...item, done } : item)),
  );
  const [renaming, setRenaming] = useState<string | null>(null);
  const tick = useAct(tickChecklistItemAction, organisation);
  const move = useAct(moveChecklistItemAction, organisation);
  const rename = useAct(renameChecklistItemAction, organisation);
  const drop = useAct(dropChecklistItemAction, organisation);

  function keepName(event: FormEvent<HTMLFormElement>, itemId: string) {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("text");
    if (typeof text !== "string") return;
    rename.act({ itemId, text }, { onDone: () => setRenaming(null) });
  }

  return (
    <div className="checklist">
      {shown.map(({ id, text, done, doneBy }, place) =>
        renaming === id ? (
          <form key={id} className="row" onSubmit={(event) => keepName(event, id)}>
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the person just asked to write here */}
            <TextInput small name="text" defaultValue={text} aria-label={words("item")} maxLength={500} autoFocus />
            <button type="submit" className="btn">
              {words("save")}
            </button>
          </form>
        ) : (
          <div key={id} className="row t13" title={done && doneBy ? doneBy : undefined}>
            <Checkbox
              label={<span className={done ? "f done" : undefined}>{text}</span>}
              checked={done}
              disabled={!mayWrite}
              onChange={({ currentTarget }) =>
                tick.act(
                  { itemId: id, done: currentTarget.checked },
                  { optimistic: () => tickHere({ id, done: !done }) },
                )
              }
            />
            <span className="grow" />
            {mayWrite && (
              <Menu
                trigger={<Icon of={Ellipsis} size={14} />}
                label={words("more", { text })}
                triggerClass="iconbtn"
                place="below-end"
              >
                <button type="button" className="mi" onClick={() => setRenaming(id)}>
                  <Icon of={Pencil} size={14} /> {words("rename")}
                </button>
                {place > 0 && (
                  <button type="button" className="mi" onClick={() => move.act({ itemId: id, place: place - 1 })}>
                    <Icon of={ArrowUp} size={14} /> {words("up")}
                  </button>
                )}
                {place < shown.length - 1 && (
                  <button type="button" className="mi" onClick={() => move.act({ itemId: id, place: place + 1 })}>
                    <Icon of={ArrowDown} size={14} /> {words("down")}
                  </button>
                )}
                <button
                  type="button"
                  className="mi"
                  onClick={() => drop.act({ itemId: id }, { done: words("dropped") })}
                >
                  <Icon of={X} size={14} /> {words("drop")}
                </button>
              </Menu>
            )}
          </div>
        ),
      )}
    </div>
  );
}
