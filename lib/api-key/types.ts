/** What a key may be good for; what its member may do bounds it as well. */
export const apiPermissions = [
  "tickets:read",
  "tickets:write",
  "events:read",
  "events:write",
  "partners:read",
  "partners:write",
  "orders:read",
  "orders:write",
  "settings:read",
] as const;
export type ApiPermission = (typeof apiPermissions)[number];
