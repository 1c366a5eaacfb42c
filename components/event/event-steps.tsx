"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";

import { moveEventAction } from "@/lib/event/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { MenuButton, MenuLink, MenuRefused } from "../ui/menu-item";
import { RefusedButton } from "../ui/refused-button";
import type { Step } from "./step";
import { StepDialog, type StepStart } from "./step-dialog";

/**
 * What may be done with an event now: the likely step filled, the others beside it or in the menu, a refused one grey
 * with its reason. Needs the words of "eventPage".
 */
export function EventSteps({
  organisation,
  number,
  version,
  steps,
  start,
  edit,
}: {
  organisation: string;
  number: number;
  version: number;
  steps: readonly Step[];
  start: StepStart;
  /** Address of the edit form, where editing is allowed. */
  edit: { href: string; label: string } | null;
}) {
  const words = useTranslations("eventPage.step");
  const [open, setOpen] = useState<Step | null>(null);
  const inBar = steps
    .filter(({ place, likely }) => place !== "menu" || likely)
    .sort((a, b) => Number(a.likely) - Number(b.likely));
  const inMenu = steps.filter((step) => !inBar.includes(step));
  const shown = inBar.slice(-2);
  const further = [...inBar.slice(0, -2), ...inMenu];
  const about = { organisation, number, version };

  return (
    <>
      {(further.length > 0 || edit) && (
        <Menu
          place="below-end"
          trigger={
            <>
              {words("more")} <Icon of={ChevronDown} size={12} />
            </>
          }
        >
          {edit && <MenuLink href={edit.href}>{edit.label}</MenuLink>}
          {further.map((step) => (
            <MenuStep key={step.code} step={step} about={about} open={setOpen} />
          ))}
        </Menu>
      )}
      {shown.map((step) => (
        <BarStep key={step.code} step={step} about={about} open={setOpen} />
      ))}
      <Dialog open={open !== null} onClose={() => setOpen(null)} title={open?.label ?? ""}>
        {open && <StepDialog {...about} step={open} start={start} onDone={() => setOpen(null)} />}
      </Dialog>
    </>
  );
}

type About = { organisation: string; number: number; version: number };

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
  const router = useRouter();
  const { organisation, ...event } = about;
  return (
    <ActionForm
      action={moveEventAction}
      organisation={organisation}
      hidden={{ ...event, transition: step.code }}
      onDone={() => step.code === "delete" && router.push(`/${organisation}/events`)}
    >
      {children}
    </ActionForm>
  );
}
