"use client";

import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { unscheduleEventAction } from "@/lib/event/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Icon } from "../ui/icon";

/** When an event leaves by itself, and the way to prevent it. Needs the words of "eventPage". */
export function ScheduledLine({
  organisation,
  number,
  by,
  children,
}: {
  organisation: string;
  number: number;
  by: string | null;
  /** The moment. */
  children: ReactNode;
}) {
  const words = useTranslations("eventPage.scheduled");
  return (
    <div className="row t13 m wrap min-h-9 gap-[6px]">
      <Icon of={CalendarClock} size={14} />
      <span>
        {words("leaves")} {children}
        {by && <span className="f"> {words("by", { name: by })}</span>}
      </span>
      <ActionForm
        action={unscheduleEventAction}
        organisation={organisation}
        hidden={{ number }}
        done={words("cancelled")}
      >
        <SubmitButton variant="quiet">{words("cancel")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
