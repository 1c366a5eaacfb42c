import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readEventFilter } from "@/lib/event/event-filter";
import { listEvents } from "@/lib/event/queries/list";
import { newId } from "@/lib/kernel/ids";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { rowsAfter } from "@/lib/view/queries/more";

import { readCampaignAsk } from "./ask";
import { eventsBehind, ticketsBehind } from "./rows";
import { campaignOutcome, outcomeTogether } from "./queries";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

/** An event by its place in the forest: its origin is any event of it, so origins may run in a circle. */
const planted = fc.record({
  origin: fc.option(fc.nat(15), { freq: 5 }),
  direction: fc.constantFrom("outgoing", "incoming", "incoming", "internal"),
  state: fc.constantFrom("sent", "sent", "received", "delivered", "cancelled", "draft"),
  automatic: fc.boolean(),
  deleted: fc.constantFrom(false, false, false, true),
  follows: fc.subarray([0, 1]),
  sender: fc.nat(3),
});
const grown = fc.record({ origin: fc.option(fc.nat(15)), campaign: fc.constantFrom(0, 1) });
const forests = fc.record({
  events: fc.array(planted, { minLength: 1, maxLength: 16 }),
  tickets: fc.array(grown, { maxLength: 6 }),
});
type Forest = typeof forests extends fc.Arbitrary<infer T> ? T : never;

/** Word for word as domain R6 says it: each event by itself, its origins followed one after the other. */
function bruteForce({ events, tickets }: Forest, campaign: number) {
  const originOf = (place: number) => {
    const origin = events[place]?.origin ?? null;
    return origin !== null && origin < events.length ? origin : null;
  };
  const isSent = (place: number) => {
    const event = events[place];
    return (
      event !== undefined &&
      !event.deleted &&
      event.direction === "outgoing" &&
      event.state === "sent" &&
      event.follows.includes(campaign)
    );
  };
  const descends = (place: number): boolean => {
    const seen = new Set<number>();
    for (let at = originOf(place); at !== null && !seen.has(at); at = originOf(at)) {
      if (isSent(at)) return true;
      seen.add(at);
    }
    return false;
  };
  const replies = events.flatMap((event, place) =>
    event.direction === "incoming" &&
    event.state !== "cancelled" &&
    !event.deleted &&
    !event.automatic &&
    (event.follows.includes(campaign) || descends(place))
      ? [place]
      : [],
  );
  const own = tickets.filter((ticket) => ticket.campaign === campaign);
  return {
    replies,
    repliers: new Set(replies.map((place) => events[place]?.sender)).size,
    opportunities: own.length,
    fromReplies: own.filter(({ origin }) => origin !== null && replies.includes(origin)).length,
  };
}

let nextNumber = 10_000;

async function plant(forest: Forest) {
  const o = here.nivalis.id;
  const now = "2012-01-10T09:00:00Z";
  const ticket = async (kind: string, more: { origin?: string | null; campaign?: string }) => {
    const [id, number] = [newId(), (nextNumber += 1)];
    await database.rows(
      `insert into ticket (organisation_id, id, created_at, updated_at, number, kind, title, section_id, currency,
        last_activity_at, created_via, begin_at, state, phase, origin_event_id, campaign_id)
       values ($1, $2, $3, $3, $4, $5, 'Planted', $6, 'EUR', $3, 'backoffice', $3, 'open', 'open', $7, $8)`,
      [o, id, now, number, kind, here.sections.marketing, more.origin ?? null, more.campaign ?? null],
    );
    return { id, number };
  };
  const campaigns = [await ticket("campaign", {}), await ticket("campaign", {})] as const;
  const events = forest.events.map((event, place) => ({ ...event, id: newId(), number: nextNumber + 1 + place }));
  nextNumber += events.length;
  for (const event of events) {
    await database.rows(
      `insert into event (organisation_id, id, created_at, updated_at, number, type, direction, title, begin_at, state,
        automatic, deleted_at, sender_email, section_id)
       values ($1, $2, $3, $3, $4, 'mail_message', $5, 'Planted', $3, $6, $7, $8, $9, $10)`,
      [
        o,
        event.id,
        now,
        event.number,
        event.direction,
        event.state,
        event.automatic,
        event.deleted ? now : null,
        `person${event.sender}@kestrel.example`,
        here.sections.marketing,
      ],
    );
    for (const place of event.follows) {
      await database.rows(
        `insert into event_follow_up (organisation_id, id, created_at, updated_at, event_id, ticket_id) values ($1, $2, $3, $3, $4, $5)`,
        [o, newId(), now, event.id, campaigns[place as 0 | 1].id],
      );
    }
  }
  const idAt = (place: number | null) => (place === null ? null : (events[place]?.id ?? null));
  for (const { id, origin } of events) {
    await database.rows(`update event set origin_event_id = $3 where organisation_id = $1 and id = $2`, [
      o,
      id,
      idAt(origin),
    ]);
  }
  for (const { origin, campaign } of forest.tickets) {
    await ticket("sale_opportunity", { origin: idAt(origin), campaign: campaigns[campaign].id });
  }
  return { campaigns, numbers: events.map(({ number }) => number) };
}

describe("Descent along event origins", () => {
  it("is what one finds by following the origins of every event by hand, on any forest", async () => {
    await fc.assert(
      fc.asyncProperty(forests, async (forest) => {
        const { campaigns, numbers } = await plant(forest);
        await run(
          here.as("garnier"),
          command("test.look", async (scope) => {
            for (const [place, { number }] of campaigns.entries()) {
              const expected = bruteForce(forest, place);
              const line = await campaignOutcome(scope, number);
              if (!line) throw new Error("The campaign is not there.");
              expect({
                replies: line.outcome.replies,
                repliers: line.outcome.repliers,
                opportunities: line.outcome.opportunities,
                fromReplies: line.outcome.fromReplies,
              }).toEqual({ ...expected, replies: expected.replies.length });
              const filter = readEventFilter(eventsBehind([line]).replies);
              const { rows } = await listEvents(scope, { ...filter, limit: 100 });
              expect(rows.map((row) => numbers.indexOf(row.number)).toSorted((a, b) => a - b)).toEqual(
                expected.replies,
              );
              const begun = ticketsBehind([line]).fromReplies;
              expect((await rowsAfter(scope, { filter: begun, list: null }, null, 100)).rows.length).toBe(
                expected.fromReplies,
              );
            }
          }),
          null,
          { via: "page", now: new Date("2012-01-15T09:00:00Z") },
        );
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  it("gives each opportunity to one campaign: of all together there are as many as of each", async () => {
    await run(
      here.as("garnier"),
      command("test.look", async (scope) => {
        const { outcome } = await outcomeTogether(scope, readCampaignAsk({ period: "all" }));
        const [all] = await database.rows<{ count: number }>(
          `select count(*)::int as count from ticket where organisation_id = $1 and kind = 'sale_opportunity' and campaign_id is not null`,
          [here.nivalis.id],
        );
        expect(outcome.opportunities).toBe(all?.count);
      }),
      null,
      { via: "page" },
    );
  });
});
