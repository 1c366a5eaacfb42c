import { and, eq } from "drizzle-orm";
import type pg from "pg";

import { events, tickets } from "@/db/schema";
import { memberOf } from "@/lib/access/member-of";
import { readAs } from "@/lib/access/scope";
import { visibleEvents } from "@/lib/event/visible";
import { visibleTickets } from "@/lib/ticket/visible";

import { signIn } from "../browser";

/** Somebody who reads in one organisation, and what of it is for him. */
export type Reader = {
  name: string;
  email: string;
  slug: string;
  role: "admin" | "staff" | "partner";
  cookie: string;
  /** As words name the company he is of, where he is a customer or supplier. */
  company: string;
  /** Keys of the tickets and events he may open. */
  records: ReadonlySet<string>;
};

const machine = { kind: "system", name: "canary" } as const;

/** Everybody of the demo who signs in. */
export async function readers(client: pg.Client): Promise<Reader[]> {
  const { rows } = await client.query<{
    userId: string;
    email: string;
    slug: string;
    organisationId: string;
    role: Reader["role"];
    company: string;
  }>(
    `select m.user_id as "userId", u.email, o.slug, o.id as "organisationId", m.role,
       'p' || right(replace(coalesce(p.company_id, p.id)::text, '-', ''), 12) as company
     from membership m join organisation o on o.id = m.organisation_id join "user" u on u.id = m.user_id
       join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
     where m.active order by o.slug, u.email`,
  );
  const cookies = await signIn(
    rows.map(({ userId }) => userId),
    new Date(),
  );
  const found: Reader[] = [];
  for (const [place, { userId, organisationId, ...row }] of rows.entries()) {
    const actor = await readAs(organisationId, machine, (scope) => memberOf(scope, userId));
    if (!actor) continue;
    const records = await readAs(organisationId, actor, async (scope) => {
      const seen = await scope.tx
        .select({ number: tickets.number })
        .from(tickets)
        .where(and(eq(tickets.organisationId, organisationId), visibleTickets(scope)));
      const heard = await scope.tx
        .select({ number: events.number })
        .from(events)
        .where(and(eq(events.organisationId, organisationId), visibleEvents(scope)));
      return new Set([...seen.map(({ number }) => `t${number}`), ...heard.map(({ number }) => `e${number}`)]);
    });
    found.push({ ...row, name: `${row.email} at ${row.slug}`, cookie: cookies[place] ?? "", records });
  }
  return found;
}

const canary = /CANARY-([a-z]+)-([a-z0-9]+)-([a-z_]+)-([a-z_]+)-([tex]\d*)(?:-[0-9a-f]{6})?/g;

/** The words that stand in an answer, whatever it is. */
export const wordsIn = (text: string): string[] => [...new Set([...text.matchAll(canary)].map(([word]) => word))];

/** Whether somebody may read a word; who is of two organisations reads the name of each. */
export function mayRead(reader: Reader, word: string): boolean {
  const [, organisation = "", whose = "", table = "", , key = ""] = [...word.matchAll(canary)][0] ?? [];
  if (table === "organisation" || whose === "public") return true;
  if (organisation !== reader.slug.replace("-", "")) return false;
  if (reader.role === "partner") return whose === "portal" || whose === reader.company;
  return key === "x" || reader.records.has(key);
}
