import {
  Bell,
  BookOpen,
  Building2,
  CalendarDays,
  ChartColumn,
  ChartNoAxesColumn,
  CircleUserRound,
  Folder,
  List,
  type LucideIcon,
  MessagesSquare,
  Receipt,
  Settings2,
  SquareKanban,
  Tickets,
} from "lucide-react";

import { Icon } from "../ui/icon";
import { kindIcons } from "../worklist/step-icon";

const pictures: Record<string, LucideIcon> = {
  events: MessagesSquare,
  tickets: Tickets,
  mine: CircleUserRound,
  partners: Building2,
  orders: Receipt,
  knowledge: BookOpen,
  reports: ChartNoAxesColumn,
  notices: Bell,
  settings: Settings2,
  list: List,
  kanban: SquareKanban,
  calendar: CalendarDays,
  graph: ChartColumn,
};

/** The picture of a place in the frame; a kind of tickets has its own, anything else is a folder. */
export function NavIcon({ of }: { of: string }) {
  return <Icon of={pictures[of] ?? kindIcons[of] ?? Folder} />;
}
