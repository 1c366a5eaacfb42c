import { isDay } from "@/lib/kernel/day";
import { isId } from "@/lib/kernel/ids";

/** What acts are about, by the first part of their names; "settings" are those of no other. */
export const auditTopics = [
  "ticket",
  "event",
  "partner",
  "document",
  "order",
  "mail",
  "mailbox",
  "rule",
  "serviceLevel",
  "section",
  "session",
  "signIn",
  "member",
  "invitation",
  "assignment",
  "absence",
  "organisation",
  "report",
  "import",
  "supplier",
  "apiKey",
  "webhook",
  "settings",
] as const;
export type AuditTopic = (typeof auditTopics)[number];

export const auditVias = ["page", "portal", "api", "mail", "rule", "clock", "import", "setup"] as const;
export type AuditVia = (typeof auditVias)[number];

/** What narrows the log; it stands in the address. */
export type AuditFilter = {
  about: AuditTopic | null;
  via: AuditVia | null;
  /** A member, or "machines". */
  who: string | null;
  /** Number of a ticket whose record it changed. */
  ticket: string | null;
  from: string | null;
  to: string | null;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the query of an address; what makes no sense there is left out. */
export function readAuditFilter(query: Query): AuditFilter {
  const said = (name: string) => [query[name] ?? ""].flat()[0]?.trim() ?? "";
  const day = (name: string) => (isDay(said(name)) ? said(name) : null);
  return {
    about: auditTopics.find((topic) => topic === said("about")) ?? null,
    via: auditVias.find((via) => via === said("via")) ?? null,
    who: said("who") === "machines" || isId(said("who")) ? said("who") : null,
    ticket: /^#?([1-9]\d{0,8})$/.exec(said("ticket"))?.[1] ?? null,
    from: day("from"),
    to: day("to"),
  };
}

/** Under which topic an act stands. */
export const topicOf = (command: string): AuditTopic => {
  const noun = command.split(".")[0];
  return auditTopics.find((topic) => topic === noun) ?? "settings";
};
