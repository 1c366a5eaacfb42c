"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";

import { moveEventAction } from "@/lib/event/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { useAct } from "../form/use-act";
import type { PageAction } from "../keys/page-action";
import { usePageActions } from "../keys/page-actions";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { MenuButton, MenuLink, MenuRefused } from "../ui/menu-item";
import { RefusedButton } from "../ui/refused-button";
import { ScheduleForm } from "./schedule-form";
import type { Step } from "./step";
import { StepDialog, type StepStart } from "./step-dialog";

/**
 * What may be done with an event now: the likely step filled, the others beside it or in the menu, a refused one grey
 * with its reason. Each has its key. Needs the words of "eventPage".
 */
export function EventSteps({
  organisation,
  number,
  version,
  steps,
  start,
  edit,
  mayScheduleFrom,
}: {
  organisation: string;
  number: number;
  version: number;
  steps: readonly Step[];
  start: StepStart;
  /** Address of the edit form, where editing is allowed. */
  edit: { href: string; label: string } | null;
  /** It can be set to be sent later: the first moment to offer, as a form field has it. */
  mayScheduleFrom: string | null;
}) {
  const words = useTranslations("eventPage.step");
  const [open, setOpen] = useState<Step | "schedule" | null>(null);
  const take = useStep(organisation, { number, version });
  const inBar = steps
    .filter(({ place, likely }) => place !== "menu" || likely)
    .sort((a, b) => Number(a.likely) - Number(b.likely));
  const inMenu = steps.filter((step) => !inBar.includes(step));
  const shown = inBar.slice(-2);
  const further = [...inBar.slice(0, -2), ...inMenu];
  const about = { organisation, number, version };

  usePageActions([
    ...(edit ? [{ id: "event-edit", label: edit.label, keys: "e", href: edit.href }] : []),
    ...steps.filter(({ enabled }) => enabled).map((step) => ({ ...keyOf(step), run: () => begin(step) })),
    ...(mayScheduleFrom
      ? [{ id: "event-schedule", label: words("sendLater"), keys: "Shift+S", run: () => setOpen("schedule") }]
      : []),
  ]);
  function begin(step: Step) {
    if (step.asks.length > 0) setOpen(step);
    else take(step.code);
  }

  return (
    <>
      {(further.length > 0 || edit || mayScheduleFrom) && (
        <Menu
          place="below-end"
          trigger={
            <>
              {words("more")} <Icon of={ChevronDown} size={12} />
            </>
          }
        >
          {edit && <MenuLink href={edit.href}>{edit.label}</MenuLink>}
          {mayScheduleFrom && (
            <MenuButton type="button" onClick={() => setOpen("schedule")}>
              {words("sendLater")}
            </MenuButton>
          )}
          {further.map((step) => (
            <MenuStep key={step.code} step={step} about={about} open={setOpen} />
          ))}
        </Menu>
      )}
      {shown.map((step) => (
        <BarStep key={step.code} step={step} about={about} open={setOpen} />
      ))}
      <Dialog
        open={open !== null}
        onClose={() => setOpen(null)}
        title={open === "schedule" ? words("sendLater") : (open?.label ?? "")}
      >
        {open === "schedule" && (
          <ScheduleForm {...about} earliest={mayScheduleFrom ?? ""} onDone={() => setOpen(null)} />
        )}
        {open && open !== "schedule" && (
          <StepDialog
            {...about}
            step={open}
            start={start}
            mayDeliver={steps.some(({ code, enabled }) => code === "deliver" && enabled)}
            onDone={() => setOpen(null)}
          />
        )}
      </Dialog>
    </>
  );
}

type About = { organisation: string; number: number; version: number };

/** Takes a step that asks nothing, from a key or the palette. */
function useStep(organisation: string, event: { number: number; version: number }) {
  const done = useTranslations("eventPage.done");
  const router = useRouter();
  const { act } = useAct(moveEventAction, organisation);
  return (transition: string) =>
    act(
      { ...event, transition },
      {
        ...(done.has(transition as "plan") && { done: done(transition as "plan") }),
        onDone: () => transition === "delete" && router.push(`/${organisation}/events`),
      },
    );
}

function keyOf({ code, label }: Step): PageAction {
  const keys = keysOfSteps[code];
  return { id: `event-${code}`, label, ...(keys && { keys }) };
}

const keysOfSteps: Record<string, string> = {
  plan: "p",
  confirm: "a",
  send: "s",
  send_back: "b",
  declare_received: "d",
  deliver: "d",
  hand_over: "h",
  create_follow_up: "t",
  attach: "l",
};

function BarStep({ step, about, open }: { step: Step; about: About; open: (step: Step) => void }) {
  if (!step.enabled) return <RefusedButton because={step.because ?? ""}>{step.label}</RefusedButton>;
  const variant = step.likely ? "primary" : "plain";
  if (step.asks.length > 0) {
    return (
      <Button variant={variant} aria-haspopup="dialog" onClick={() => open(step)}>
        {step.label}
      </Button>
    );
  }
  return (
    <PlainStep step={step} about={about}>
      <SubmitButton variant={variant}>{step.label}</SubmitButton>
    </PlainStep>
  );
}

function MenuStep({ step, about, open }: { step: Step; about: About; open: (step: Step) => void }) {
  if (!step.enabled) return <MenuRefused because={step.because ?? ""}>{step.label}</MenuRefused>;
  if (step.asks.length > 0) {
    return (
      <MenuButton type="button" onClick={() => open(step)}>
        {step.label}
      </MenuButton>
    );
  }
  return (
    <PlainStep step={step} about={about}>
      <MenuButton>{step.label}</MenuButton>
    </PlainStep>
  );
}

function PlainStep({ step, about, children }: { step: Step; about: About; children: ReactNode }) {
  const done = useTranslations("eventPage.done");
  const router = useRouter();
  const { organisation, ...event } = about;
  return (
    <ActionForm
      action={moveEventAction}
      organisation={organisation}
      hidden={{ ...event, transition: step.code }}
      {...(done.has(step.code as "plan") && { done: done(step.code as "plan") })}
      onDone={() => step.code === "delete" && router.push(`/${organisation}/events`)}
    >
      {children}
    </ActionForm>
  );
}
