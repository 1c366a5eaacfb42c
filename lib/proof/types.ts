import type { Root } from "@/lib/rule/pass";
import type { Rule } from "@/lib/rule/types";
import type { RuleWorld } from "@/lib/rule/world";
import type { Standing } from "@/lib/kernel/actor";

/** All that decides what can become of a ticket: people and their rights, sections, categories, rules. */
export type Configuration = {
  world: RuleWorld;
  /** Kinds of ticket in use. */
  kinds: readonly string[];
  /** Active rules. */
  rules: readonly Rule[];
  /** What each active member may do where. */
  standings: ReadonlyMap<string, Standing>;
  /** The kind of the tickets a section is for. */
  kindOfSection: ReadonlyMap<string, string>;
  /** Sections whose mail has a mailbox to come back to. */
  mailboxSections: ReadonlySet<string>;
  now: Date;
  /** Lets others have their turn while many tickets are looked at. */
  breathe?: () => Promise<void>;
};

/** A ticket after something happened to it, from which the story is played again through the same rules. */
export type Example = Root & {
  /** Where it is about who may: the person who tries. */
  person?: string | null;
};

export type Finding = { example: Example } & (
  | { code: "neverMatches" | "clockNeverDue" | "nothingEscalates"; rule: string; criteria: readonly string[] }
  /** `by` run instead whenever it matches. */
  | { code: "shadowed"; rule: string; by: readonly string[] }
  | { code: "chase"; rules: readonly string[] }
  | { code: "actionNeverPossible"; rule: string; action: string }
  | { code: "noManager" | "noMailbox"; rule: string; sections: readonly string[] }
  /** `rules` push it back; where there are none, nobody has the right. */
  | { code: "stateTrap"; kind: string; state: string; sections: readonly string[]; rules: readonly string[] }
  | { code: "approvalByAuthorOnly"; section: string; person: string }
  | { code: "approvalByNobody"; section: string }
);
