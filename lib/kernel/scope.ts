import type { NodePgDatabase } from "drizzle-orm/node-postgres";

import type { Actor } from "./actor";
import type { NotedOccasion } from "./change";

/** Made only by lib/access: nobody else can write this key. */
export declare const proof: unique symbol;

/** The open transaction. Savepoints instead of nested transactions: see ARCHITECTURE.md, "Scope is the proof". */
export type Transaction = Omit<NodePgDatabase, "transaction" | "$client">;

type ScopeBase = {
  readonly [proof]: true;
  readonly tx: Transaction;
  /** The only clock: what "now" is for everything in this transaction. */
  readonly now: Date;
  /** Runs work that may fail without undoing the rest of the transaction. */
  readonly savepoint: <T>(work: () => Promise<T>) => Promise<T>;
};

/** One organisation, one actor, one transaction. Every query and command of an organisation takes it first. */
export type Scope = ScopeBase & {
  readonly kind: "tenant";
  readonly organisationId: string;
  readonly organisation: OrganisationFacts;
  readonly actor: Actor;
  /** The command that writes; null in page reads. */
  readonly commandId: string | null;
  /** What this command has done to tickets so far, for the clocks and rules that follow from it (domain 6.2). */
  readonly occasions: NotedOccasion[];
};

/** Sign-in, sessions, reset: the few global tables. */
export type AccountScope = ScopeBase & { readonly kind: "account" };

/** What nearly everything needs to know of the organisation. */
export type OrganisationFacts = {
  id: string;
  slug: string;
  name: string;
  locale: string;
  timeZone: string;
  currency: string;
  ownCompanyId: string;
  directSend: "everyone" | "supervisors";
  campaignMustBeOpen: boolean;
  /** How long an outgoing mail waits, so that it can be taken back. */
  sendHoldSeconds: number;
  /** Of rules, sections, categories, people and calendars: what was remembered under an older one is read again. */
  configurationStamp: number;
  /** Colour and logo as they were chosen; null: those of Suivi. */
  brandColour: string | null;
  logoHash: string | null;
};
