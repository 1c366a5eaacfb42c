import {
  CalendarDays,
  CircleHelp,
  FileText,
  KeyRound,
  Lightbulb,
  type LucideIcon,
  MessagesSquare,
  Package,
  Receipt,
  ShieldAlert,
  ShoppingCart,
  Truck,
  Wrench,
} from "lucide-react";

import type { RequestIcon } from "@/lib/request-type/types";

import { Icon } from "../ui/icon";

const pictures: Record<RequestIcon, LucideIcon> = {
  wrench: Wrench,
  "circle-help": CircleHelp,
  receipt: Receipt,
  package: Package,
  truck: Truck,
  "key-round": KeyRound,
  calendar: CalendarDays,
  lightbulb: Lightbulb,
  "shield-alert": ShieldAlert,
  "file-text": FileText,
  "shopping-cart": ShoppingCart,
  "messages-square": MessagesSquare,
};

/** The picture of a request type; one that is not known any more has none. */
export function RequestTypeIcon({ name }: { name: string | null }) {
  const picture = name !== null && Object.hasOwn(pictures, name) ? pictures[name as RequestIcon] : null;
  return picture && <Icon of={picture} />;
}
