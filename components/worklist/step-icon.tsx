import {
  ArrowDownLeft,
  BadgeCheck,
  Building2,
  CalendarClock,
  CalendarDays,
  Check,
  FileText,
  Folder,
  Footprints,
  Globe,
  Hand,
  Hourglass,
  LifeBuoy,
  type LucideIcon,
  Mail,
  Megaphone,
  Printer,
  PenLine,
  Phone,
  PhoneIncoming,
  Send,
  TrendingUp,
  UserRound,
} from "lucide-react";

import { EventIcon } from "@/components/event/event-icon";
import type { EventType } from "@/lib/event/types";
import type { WorkLine } from "@/lib/worklist/line";

import { Icon } from "../ui/icon";

const byChannel: Record<string, LucideIcon> = {
  phone: Phone,
  email: Mail,
  web_site: Globe,
  portal: Globe,
  visit: Footprints,
  letter: FileText,
  fax: Printer,
};

const byStep: Record<string, LucideIcon> = {
  approve: Check,
  submit: Send,
  take: Hand,
  close: Check,
  wait: Hourglass,
  offer: Send,
  qualify: Phone,
  askDecision: Phone,
  newDate: CalendarClock,
  late: CalendarClock,
  confirm: Check,
  handOver: UserRound,
  declareReceived: Building2,
  checkAddress: Mail,
};

export const kindIcons: Record<string, LucideIcon> = {
  sale_opportunity: TrendingUp,
  campaign: Megaphone,
  support_request: LifeBuoy,
  supplier_request: BadgeCheck,
  meeting: CalendarDays,
};

/** The picture beside the next step: how it is done, where that is known. */
export function StepIcon({ line, step }: { line: WorkLine; step: string }) {
  if (line.action) return <Icon of={byChannel[line.channel ?? ""] ?? PenLine} size={14} />;
  if (step === "deliver") return <Icon of={line.kind === "phone_call" ? PhoneIncoming : ArrowDownLeft} size={14} />;
  if (step === "send") return <EventIcon type={line.kind as EventType} />;
  if (step === "none")
    return line.target === "event" ? (
      <EventIcon type={line.kind as EventType} />
    ) : (
      <Icon of={kindIcons[line.kind] ?? Folder} size={14} />
    );
  return <Icon of={byStep[step] ?? PenLine} size={14} />;
}

/** The picture of a row's next step by its code: the channel of its action, a plan without one, else its kind. */
export const rowIcon = (code: string): LucideIcon =>
  byChannel[code] ?? (code === "plan" ? PenLine : (kindIcons[code] ?? Folder));
