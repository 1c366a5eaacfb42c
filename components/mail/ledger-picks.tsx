"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, type ReactNode } from "react";

import { reviewMailsAction } from "@/lib/mail/actions";
import type { MailReview } from "@/lib/mail/schema";

import { useAct } from "../form/use-act";
import { usePageActions } from "../keys/page-actions";
import { Button } from "../ui/button";

/** What each review asks of a row, by the names of its key and words. */
const reviews = [
  { review: "release", keys: "a", label: "accept" },
  { review: "again", keys: "p", label: "runAgain" },
  { review: "dismiss", keys: "e", label: "dismiss" },
] as const;

/**
 * Around the table of the ledger: `j` and `k` walk, `x` selects, and what is selected (else the mail one stands on) is
 * accepted, processed again or dropped together.
 */
export function LedgerPicks({ organisation, children }: { organisation: string; children: ReactNode }) {
  const words = useTranslations("mailPicks");
  const table = useRef<HTMLDivElement>(null);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const { act, pending } = useAct(reviewMailsAction, organisation);

  const boxes = () => [...(table.current?.querySelectorAll<HTMLInputElement>("input[name=pick]") ?? [])];
  const read = () => setPicked(boxes().flatMap((box) => (box.checked ? [box.value] : [])));
  const links = () => [...(table.current?.querySelectorAll<HTMLElement>("a[data-mail]") ?? [])];
  const at = () =>
    links().findIndex((link) => {
      const row = link.closest("tr");
      const below = row?.nextElementSibling;
      const here = document.activeElement;
      return row?.contains(here) || (below?.className === "qd" && below.contains(here));
    });
  const clear = () => {
    for (const box of boxes()) box.checked = false;
    read();
  };
  const step = (by: 1 | -1) => {
    const all = links();
    const here = at();
    all[here < 0 ? 0 : Math.min(Math.max(here + by, 0), all.length - 1)]?.focus();
  };
  const toggle = () => {
    const here = links()[at()]?.dataset["mail"];
    const box = boxes().find(({ value }) => value === here);
    if (!box) return;
    box.checked = !box.checked;
    read();
  };
  const all = () => {
    for (const box of boxes()) box.checked = true;
    read();
  };
  const perform = (review: MailReview) => {
    const here = links()[at()]?.dataset["mail"];
    const ids = picked.length > 0 ? [...picked] : here ? [here] : [];
    if (ids.length === 0) return;
    act({ organisation, ids, review } as never, {
      done: (answer) =>
        answer.left > 0
          ? words("doneAndLeft", { done: answer.done, left: answer.left })
          : words("done", { count: answer.done }),
      onDone: clear,
    });
  };

  const group = words("group");
  usePageActions([
    { id: "mail-next", label: words("next"), keys: "j", run: () => step(1), group },
    { id: "mail-previous", label: words("previous"), keys: "k", run: () => step(-1), group },
    { id: "mail-select", label: words("select"), keys: "x", run: toggle, group },
    { id: "mail-select-all", label: words("selectAll"), keys: "Shift+A", run: all, group },
    ...reviews.map(({ review, keys, label }) => ({
      id: `mail-${review}`,
      label: words(label),
      keys,
      run: () => perform(review),
      group,
    })),
    ...(picked.length > 0 ? [{ id: "mail-clear", label: words("clear"), keys: "Escape", run: clear, group }] : []),
  ]);

  return (
    <div ref={table} onChange={read} data-picking={picked.length > 0 || undefined}>
      {children}
      {picked.length > 0 && (
        <section className="bulkbar" aria-label={words("group")} aria-busy={pending || undefined}>
          <b aria-live="polite">{words("count", { count: picked.length })}</b>
          {reviews.map(({ review, label }) => (
            <Button key={review} onClick={() => perform(review)}>
              {words(label)}
            </Button>
          ))}
          <Button variant="quiet" onClick={clear}>
            {words("clear")}
          </Button>
        </section>
      )}
    </div>
  );
}
