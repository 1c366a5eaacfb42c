import "server-only";
import { createHash } from "node:crypto";

import { and, eq, isNull } from "drizzle-orm";

import { calendarFeeds, organisations } from "@/db/schema";
import { clock } from "@/lib/access/clock";
import { hashToken } from "@/lib/access/hash-token";
import { memberOf } from "@/lib/access/member-of";
import { limiter } from "@/lib/access/rate";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { calendarObject } from "@/lib/meeting/calendar-object";
import { readViewState } from "@/lib/view/view-state";
import { readTicketFilter } from "@/lib/worklist/ticket-filter";

import { noteFeedUse } from "./commands/feeds";
import { feedEntries } from "./queries/feed-entries";

const machine = { kind: "system", name: "calendar feed" } as const;
const refreshMinutes = 15;
/** Calendars ask every few minutes at most. */
const mayRead = limiter(20);
const noteEveryMs = 10 * 60_000;

/**
 * What the address of a feed answers: what its owner may see now, as iCalendar. Unknown, revoked, or its owner no longer
 * of the house: not found.
 */
export async function answerFeed(request: Request, slug: string, file: string): Promise<Response> {
  const token = /^([A-Za-z0-9_-]{43})\.ics$/.exec(file)?.[1];
  if (!token || !/^[a-z0-9-]{1,40}$/.test(slug)) return missing();
  const now = clock();
  if (!mayRead(hashToken(token), now.getTime()))
    return new Response(null, { status: 429, headers: { "Retry-After": "60", ...notShared } });
  const feed = await feedOf(slug, token, now);
  if (!feed) return missing();
  const { organisationId, id, actor, query, name, lastUsedAt } = feed;
  const asked = Object.fromEntries(new URLSearchParams(query));
  const text = await readAs(
    organisationId,
    actor,
    async (scope) =>
      calendarObject(await feedEntries(scope, { filter: readTicketFilter(asked), start: readViewState(asked).start }), {
        timeZone: scope.organisation.timeZone,
        name,
        method: "PUBLISH",
        refreshMinutes,
      }),
    now,
  );
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > noteEveryMs)
    await run({ organisationId, actor: machine }, noteFeedUse, id, { via: "clock", now });
  const etag = `"${createHash("sha256").update(text).digest("base64url")}"`;
  const headers = { ...notShared, ETag: etag };
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  if (known.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: {
      ...headers,
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="suivi.ics"',
      "X-Content-Type-Options": "nosniff",
    },
  });
}

const notShared = { "Cache-Control": "private, no-cache" };
const missing = () => new Response(null, { status: 404, headers: notShared });

async function feedOf(slug: string, token: string, now: Date) {
  const [organisation] = await asAccount(
    (scope) => scope.tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.slug, slug)),
    now,
  );
  if (!organisation) return null;
  return readAs(
    organisation.id,
    machine,
    async (scope) => {
      const [feed] = await scope.tx
        .select()
        .from(calendarFeeds)
        .where(
          and(
            eq(calendarFeeds.organisationId, scope.organisationId),
            eq(calendarFeeds.tokenHash, hashToken(token)),
            isNull(calendarFeeds.revokedAt),
          ),
        );
      const actor = feed && (await memberOf(scope, feed.userId));
      return actor && actor.standing.role !== "partner" ? { ...feed, actor } : null;
    },
    now,
  );
}
