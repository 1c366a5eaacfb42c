/** Pictures a menu entry can have; the component beside knows what they look like. */
export const menuIcons = [
  "folder",
  "inbox",
  "list",
  "trending-up",
  "megaphone",
  "life-buoy",
  "badge-check",
  "calendar",
  "shopping-cart",
  "users",
  "building",
  "phone",
  "mail",
  "globe",
  "bar-chart",
  "settings",
  "star",
  "clock",
  "alert",
  "plus",
] as const;
export type MenuIcon = (typeof menuIcons)[number];
