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

/** Which picture stands beside the next step, as a word that travels: how it is done, where that is known. */
export function iconCodeOf(line: Pick<WorkLine, "target" | "kind" | "action" | "channel">, step: string): string {
  if (line.action) return line.channel ?? "plan";
  if (step === "deliver") return line.kind === "phone_call" ? "called" : "arrived";
  if (step === "send") return `event:${line.kind}`;
  if (step === "none") return line.target === "event" ? `event:${line.kind}` : line.kind;
  return `step:${step}`;
}

/** The picture of a code. */
export function CodedIcon({ code }: { code: string }) {
  if (code.startsWith("event:")) return <EventIcon type={code.slice(6) as EventType} />;
  return <Icon of={pictureOf(code)} size={14} />;
}

function pictureOf(code: string): LucideIcon {
  if (code === "called") return PhoneIncoming;
  if (code === "arrived") return ArrowDownLeft;
  if (code.startsWith("step:")) return byStep[code.slice(5)] ?? PenLine;
  return byChannel[code] ?? (code === "plan" ? PenLine : (kindIcons[code] ?? Folder));
}
