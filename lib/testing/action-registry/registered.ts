import type { Insider } from "../isolation/insiders";
import type { Records } from "../isolation/records";

export type TenantAction = {
  account?: undefined;
  /** Who may do it to these records; everybody else is refused. */
  may: readonly Insider[];
  /** A valid input; what it takes from its argument is swapped for the records of others. */
  input: (records: Records) => Record<string, unknown>;
  /** Says what it did and what not, where others refuse. */
  alwaysAnswers?: true;
};

export type AccountAction = {
  /** For whoever comes, for the person who is signed in about their own account, or for the installation's administrator. */
  account: "anyone" | "own" | "installation";
  /** A valid input; the ids are those of somebody else. Doors for anyone are tested where they live. */
  input?: (somebody: { session: string; appPassword: string; passkey: string }) => Record<string, unknown>;
};

export type RegisteredAction = TenantAction | AccountAction;

/** Actions by the file they are exported from, and their names there. */
export type RegisteredActions = Record<string, Record<string, RegisteredAction>>;

export const staff: readonly Insider[] = ["admin", "operator", "auditor", "elsewhere", "idle"];
export const admin: readonly Insider[] = ["admin"];
export const caseWorkers: readonly Insider[] = ["admin", "operator"];

/** What belongs to no section is anybody's who works in one. */
export const sectionWorkers: readonly Insider[] = ["admin", "operator", "elsewhere"];
