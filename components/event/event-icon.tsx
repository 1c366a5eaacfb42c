import { FileText, Footprints, Globe, Mail, Megaphone, MessageSquare, Phone, Printer, StickyNote } from "lucide-react";

import type { EventType } from "@/lib/event/types";

import { Icon } from "../ui/icon";

export const eventIcons = {
  mail_message: Mail,
  phone_call: Phone,
  visit: Footprints,
  note: StickyNote,
  letter: FileText,
  fax: Printer,
  web_message: Globe,
  short_message: MessageSquare,
  site_message: Megaphone,
} as const satisfies Record<EventType, typeof Mail>;

/** What kind of communication this was; always beside words. */
export function EventIcon({ type, size = 14 }: { type: EventType; size?: 12 | 14 | 16 | 20 }) {
  return <Icon of={eventIcons[type]} size={size} />;
}
