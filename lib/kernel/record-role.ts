/** The five record roles of domain 2.0, computed per person and record. */
export const recordRoles = ["OWNER", "OPERATOR", "SUPERVISOR", "COLLEAGUE", "AUDITOR"] as const;
export type RecordRole = (typeof recordRoles)[number];
