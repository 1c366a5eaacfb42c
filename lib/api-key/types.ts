/** What a key may be good for; what its member may do bounds it as well. */
export const apiPermissions = [
  "tickets:read",
  "tickets:write",
  "events:read",
  /** Texts that wait for a person: what programs that think for themselves write by. */
  "events:draft",
  "events:write",
  "partners:read",
  "partners:write",
  "orders:read",
  "orders:write",
  "articles:read",
  "settings:read",
] as const;
export type ApiPermission = (typeof apiPermissions)[number];
