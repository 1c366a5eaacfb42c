"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, type FormEvent } from "react";

import { useBulk } from "../bulk/use-bulk";
import { usePageActions } from "../keys/page-actions";
import { ComboboxField } from "../form/combobox-field";
import { PlainForm } from "../form/plain-form";
import { TextField } from "../form/text-field";
import { TextareaField } from "../form/textarea-field";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { MenuButton } from "../ui/menu-item";
import { findChoices } from "./find-choices";
import { textIn } from "./text-in";
import type { Picked } from "./use-selection";

/** A step that all selected tickets offer. */
export type CommonStep = { transition: string; label: string; needs: string[] };

/** More than this at once is another filter's work (lib/bulk). */
const mostRows = 500;

/** What asks for something before it starts. */
type Asking =
  | { act: "assign" | "transfer"; of: "members" | "sections"; param: "userId" | "sectionId" }
  | { act: "requeue" | "tag" | "transition"; param: "reason" | "name" | "comment"; step?: CommonStep };

/** What can be done with everything that is selected; the tray of the frame shows how far it is, and offers Undo. */
export function BulkBar({
  organisation,
  rows,
  total,
  matching,
  clear,
}: {
  organisation: string;
  rows: readonly Picked[];
  total: number | null;
  matching: () => void;
  clear: () => void;
}) {
  const words = useTranslations("view");
  const priorities = useTranslations("view.bulk.priorities");
  const { start, pending } = useBulk(organisation);
  const [asking, setAsking] = useState<Asking | null>(null);
  const steps = useCommonSteps(organisation, rows);

  function act(name: string, params: Record<string, unknown>) {
    setAsking(null);
    start(name, params, rows.slice(0, mostRows), clear);
  }
  const group = words("bulk.label");
  usePageActions([
    { id: "bulk-assign", label: words("bulk.assign"), keys: "a", run: () => setAsking(assigning), group },
    { id: "bulk-take", label: words("bulk.take"), keys: "i", run: () => act("take", {}), group },
    { id: "bulk-watch", label: words("bulk.watch"), keys: "w", run: () => act("watch", watching), group },
    { id: "bulk-requeue", label: words("bulk.requeue"), run: () => setAsking(requeueing), group },
  ]);

  return (
    <section className="bulkbar" aria-label={words("bulk.label")} aria-busy={pending || undefined}>
      <b aria-live="polite">{words("select.count", { count: rows.length })}</b>
      {total !== null && total > rows.length && rows.length < mostRows && (
        <Button variant="quiet" onClick={matching}>
          {total > mostRows
            ? words("select.matchingMost", { count: mostRows })
            : words("select.matching", { count: total })}
        </Button>
      )}
      <Button onClick={() => setAsking(assigning)}>{words("bulk.assign")}</Button>
      <Button onClick={() => act("take", {})}>{words("bulk.take")}</Button>
      <Menu trigger={<Opening>{words("bulk.step")}</Opening>} place="above">
        {steps === null && <p className="lbl">{words("bulk.loading")}</p>}
        {steps?.length === 0 && <p className="lbl">{words("bulk.noSteps")}</p>}
        {steps?.map((step) => (
          <MenuButton
            key={step.transition}
            type="button"
            onClick={() =>
              step.needs.length > 0
                ? setAsking({ act: "transition", param: step.needs[0] as "reason", step })
                : act("transition", { transition: step.transition })
            }
          >
            {step.label}
            {step.needs.length > 0 && " …"}
          </MenuButton>
        ))}
      </Menu>
      <Menu trigger={<Opening>{words("bulk.priority")}</Opening>} place="above">
        {(["1", "2", "3", "4", "5"] as const).map((priority) => (
          <MenuButton key={priority} type="button" onClick={() => act("priority", { priority: Number(priority) })}>
            {priorities(priority)}
          </MenuButton>
        ))}
      </Menu>
      <Button onClick={() => setAsking(requeueing)}>{words("bulk.requeue")}</Button>
      <Button onClick={() => setAsking({ act: "transfer", of: "sections", param: "sectionId" })}>
        {words("bulk.transfer")}
      </Button>
      <Button onClick={() => setAsking({ act: "tag", param: "name" })}>{words("bulk.tag")}</Button>
      <Button onClick={() => act("watch", watching)}>{words("bulk.watch")}</Button>
      <span className="grow" />
      <Button variant="quiet" onClick={clear}>
        {words("select.clear")}
      </Button>
      <Dialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={asking ? (asking.act === "transition" ? (asking.step?.label ?? "") : words(`bulk.${asking.act}`)) : ""}
      >
        {asking && <Question organisation={organisation} asking={asking} act={act} />}
      </Dialog>
    </section>
  );
}

const assigning: Asking = { act: "assign", of: "members", param: "userId" };
const watching = { who: "me" };
const requeueing: Asking = { act: "requeue", param: "reason" };

function Opening({ children }: { children: string }) {
  return (
    <>
      {children} <Icon of={ChevronDown} size={12} />
    </>
  );
}

function Question({
  organisation,
  asking,
  act,
}: {
  organisation: string;
  asking: Asking;
  act: (name: string, params: Record<string, unknown>) => void;
}) {
  const words = useTranslations("view.bulk");
  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const said = textIn(event.currentTarget, asking.param);
    if ("of" in asking && !said) return;
    const step = "step" in asking && asking.step ? { transition: asking.step.transition } : {};
    act(asking.act, { ...step, ...(said && { [asking.param]: said }) });
  }
  return (
    <PlainForm onSubmit={go} className="grid gap-3">
      {"of" in asking ? (
        <ComboboxField
          label={words(asking.act)}
          labelHidden
          name={asking.param}
          required
          placeholder={words("find")}
          search={(text) => findChoices(organisation, asking.of, text)}
        />
      ) : asking.act === "tag" ? (
        <TextField
          label={words("tagName")}
          labelHidden
          name="name"
          required
          maxLength={60}
          placeholder={words("tagName")}
        />
      ) : (
        <TextareaField
          label={words(asking.param as "reason")}
          labelHidden
          name={asking.param}
          rows={3}
          required={asking.act === "transition"}
          placeholder={words(asking.param as "reason")}
        />
      )}
      <div className="row">
        <Button type="submit" variant="primary">
          {asking.act === "transition" ? asking.step?.label : words(`do.${asking.act}`)}
        </Button>
        {asking.act === "assign" && <Button onClick={() => act("assign", { userId: "" })}>{words("nobody")}</Button>}
      </div>
    </PlainForm>
  );
}

/** Asked anew a moment after the selection rests; null while nobody knows. */
function useCommonSteps(organisation: string, rows: readonly Picked[]): CommonStep[] | null {
  const numbers = rows
    .slice(0, mostRows)
    .map(({ number }) => number)
    .join(",");
  const [known, setKnown] = useState<{ of: string; steps: CommonStep[] } | null>(null);
  useEffect(() => {
    const asked = new AbortController();
    const ask = async () => {
      try {
        const answer = await fetch(`/api/export/${organisation}/steps?numbers=${numbers}`, { signal: asked.signal });
        if (answer.ok) setKnown({ of: numbers, steps: ((await answer.json()) as { steps: CommonStep[] }).steps });
      } catch {
        // Another selection came meanwhile, or nobody answers: the menu says that it is looking.
      }
    };
    const timer = setTimeout(() => void ask(), 250);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [organisation, numbers]);
  return known?.of === numbers ? known.steps : null;
}
