import {
  BadgeCheck,
  BarChart3,
  Building2,
  CalendarDays,
  Clock,
  Folder,
  Globe,
  Inbox,
  LifeBuoy,
  List,
  type LucideIcon,
  Mail,
  Megaphone,
  Phone,
  Plus,
  Settings2,
  ShoppingCart,
  Star,
  TrendingUp,
  TriangleAlert,
  Users,
} from "lucide-react";

import type { MenuIcon as MenuIconName } from "@/lib/menu/icons";

import { Icon } from "../ui/icon";

const pictures: Record<MenuIconName, LucideIcon> = {
  folder: Folder,
  inbox: Inbox,
  list: List,
  "trending-up": TrendingUp,
  megaphone: Megaphone,
  "life-buoy": LifeBuoy,
  "badge-check": BadgeCheck,
  calendar: CalendarDays,
  "shopping-cart": ShoppingCart,
  users: Users,
  building: Building2,
  phone: Phone,
  mail: Mail,
  globe: Globe,
  "bar-chart": BarChart3,
  settings: Settings2,
  star: Star,
  clock: Clock,
  alert: TriangleAlert,
  plus: Plus,
};

/** The picture of a menu entry; one that is no longer known is a folder. */
export function MenuIcon({ name, size = 16 }: { name: string; size?: 14 | 16 }) {
  return <Icon of={pictures[name as MenuIconName] ?? Folder} size={size} />;
}
