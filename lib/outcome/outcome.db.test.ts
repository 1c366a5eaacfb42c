import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { createFollowUpTicket } from "@/lib/event/commands/follow-up";
import { moveEvent } from "@/lib/event/commands/move-event";
import { type EventFilter, readEventFilter } from "@/lib/event/event-filter";
import { listEvents } from "@/lib/event/queries/list";
import { createEventInput, followUpInput, moveEventInput } from "@/lib/event/schema";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput, editTicketInput, moveTicketInput } from "@/lib/ticket/schema";
import { rowsAfter } from "@/lib/view/queries/more";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { readCampaignAsk } from "./ask";
import { contactToOpportunity, marginOf, replyRate, replyToOpportunity } from "./outcome";
import { campaignPage, campaignsPage } from "./pages";
import { eventsBehind, eventsInState, ticketsBehind } from "./rows";

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

const at = (day: string) => ({ via: "page", now: new Date(`${day}T09:00:00Z`) }) as const;
const look = <T>(who: Person, read: (scope: Scope) => Promise<T>, day = "2012-01-15"): Promise<T> =>
  run(
    here.as(who),
    command("test.look", (scope) => read(scope)),
    null,
    at(day),
  );
type Draft = Parameters<typeof createEventInput.parse>[0] & object;
const write = (who: Person, day: string, event: Draft) =>
  run(
    here.as(who),
    createEvent,
    createEventInput.parse({ type: "mail_message", content: "Words.", ...event }),
    at(day),
  );
const step = (who: Person, number: number, transition: string, day: string, more: object = {}) =>
  run(here.as(who), moveTicket, moveTicketInput.parse({ number, transition, ...more }), at(day));

async function openCampaign(title: string): Promise<number> {
  const { number } = await run(
    here.as("yue"),
    createTicket,
    createTicketInput.parse({
      kind: "campaign",
      title,
      categoryId: here.categories.newsletter,
      sectionId: here.sections.marketing,
      beginAt: "2011-12-01",
      endAt: "2012-02-01",
      quantity: "10",
      expectedCost: "1500",
    }),
    at("2011-11-21"),
  );
  await step("yue", number, "submit", "2011-11-21");
  await step("garnier", number, "open", "2011-11-28");
  return number;
}

const nine = Array.from({ length: 9 }, (_, place) => `developer${place + 1}@kestrel.example`);

/** Ada writes twice, the others once; who has no page of his own writes from the address he was written to. */
async function kestrel(): Promise<{ campaign: number; newsletter: number; replies: number[] }> {
  const campaign = await openCampaign("Beta Developer Program");
  const { ada, bo, paul, claire, banqueRiviere } = here.partners;
  const newsletter = (
    await write("cedric", "2011-12-01", {
      title: "Kestrel ongoing!",
      recipientIds: [ada, bo, paul, claire, banqueRiviere],
      recipientEmails: nine,
      ticketNumbers: [campaign],
    })
  ).number;
  await run(here.as("cedric"), moveEvent, moveEventInput.parse({ number: newsletter, transition: "send" }), {
    ...at("2011-12-01"),
  });
  const reply = async (day: string, senderId: string, originEventNumber: number, more: Draft = {}) =>
    (
      await write("cedric", day, {
        title: "It works",
        type: "phone_call",
        senderId,
        originEventNumber,
        atOnce: "declare_received",
        ...more,
      })
    ).number;
  const first = await reply("2011-12-03", ada, newsletter, { ticketNumbers: [campaign] });
  const second = await reply("2011-12-04", bo, newsletter, { ticketNumbers: [campaign] });
  const third = await reply("2011-12-05", paul, newsletter);
  const fourth = await reply("2011-12-06", claire, newsletter);
  const fifth = await reply("2011-12-06", banqueRiviere, newsletter);
  // Ada once more: she answers what Cédric answered her, which follows up no campaign itself.
  const answer = await write("cedric", "2011-12-07", {
    title: "Re: It works",
    recipientIds: [ada],
    originEventNumber: first,
    type: "letter",
  });
  const sixth = await reply("2011-12-09", ada, answer.number);
  return { campaign, newsletter, replies: [first, second, third, fourth, fifth, sixth] };
}

async function opportunity(reply: number, title: string): Promise<number> {
  const { ticketNumber } = await run(
    here.as("yue"),
    createFollowUpTicket,
    followUpInput.parse({ number: reply, kind: "sale_opportunity", title, sectionId: here.sections.nivalisSales }),
    at("2011-12-12"),
  );
  return ticketNumber;
}

const isAsked = async (campaign: number, query: Record<string, string>) =>
  (await look("garnier", (scope) => campaignsPage(scope, readCampaignAsk(query)))).lines
    .map(({ number }) => number)
    .includes(campaign);

describe("Evaluation of the campaign (A21)", () => {
  let story: Awaited<ReturnType<typeof kestrel>>;
  let sold: number;
  beforeAll(async () => {
    story = await kestrel();
    const [first = 0, second = 0] = story.replies;
    sold = await opportunity(first, "Kestrel for Ada");
    await opportunity(second, "Kestrel for Bo");
    await run(
      here.as("yue"),
      editTicket,
      editTicketInput.parse({ number: sold, expectedRevenue: "8000", probability: "60" }),
      at("2011-12-13"),
    );
    await step("yue", sold, "submit", "2011-12-13");
    await step("garnier", sold, "open", "2011-12-14");
    await step("garnier", sold, "offer", "2011-12-15");
    await step("garnier", sold, "sell", "2011-12-20");
  });

  it("shows contacted 14, replies 6, repliers 5, reply rate 35.7 %, opportunities 2, and what they brought", async () => {
    const { campaign } = await look("garnier", (scope) => campaignPage(scope, story.campaign));
    expect(campaign.outcome).toMatchObject({
      contacted: 14,
      replies: 6,
      repliers: 5,
      opportunities: 2,
      fromReplies: 2,
      sold: 1,
      lost: 0,
      open: 1,
      others: 0,
      progress: { sent: 1, delivered: 2 },
      replyDelay: { n: 6, average: 3.5 * 86_400, median: 3.5 * 86_400 },
    });
    expect(replyRate(campaign.outcome)).toBe(35.7);
    expect(replyToOpportunity(campaign.outcome)).toBe(33.3);
    expect(contactToOpportunity(campaign.outcome)).toBe(14.3);
    const [euro, ...others] = campaign.outcome.money;
    expect(others).toEqual([]);
    expect(euro).toMatchObject({ currency: "EUR", sold: "8000.00", cost: "1500.00" });
    expect(marginOf(euro ?? { currency: "EUR", sold: "0", weighted: "0", cost: null })).toBe("6500.00");
  });

  it("lists the very people it counts, by name", async () => {
    const lists = async (which: "contacted" | "repliers") =>
      (await look("garnier", (scope) => campaignPage(scope, story.campaign, which))).people?.people ?? [];
    const [contacted, repliers] = [await lists("contacted"), await lists("repliers")];
    expect(contacted).toHaveLength(14);
    expect(contacted.filter(({ partnerId }) => partnerId === null).map(({ name }) => name)).toEqual(nine);
    expect(repliers.map(({ name, contacted: asked, replies }) => [name, asked, replies])).toEqual([
      ["Banque Rivière", true, 1],
      ["Bo Chen", true, 1],
      ["Claire Dubois", true, 1],
      ["Paul Renard", true, 1],
      ["Prof. Ada Lindqvist", true, 2],
    ]);
    const { people } = await look("garnier", (scope) => campaignPage(scope, story.campaign));
    expect(people).toBeNull();
  });

  it("is the same in the list of campaigns and of all of them together", async () => {
    const page = await look("garnier", (scope) => campaignsPage(scope, readCampaignAsk({})));
    const line = page.lines.find(({ number }) => number === story.campaign);
    expect(line?.outcome).toMatchObject({ contacted: 14, replies: 6, repliers: 5, opportunities: 2 });
    expect(line?.quantity).toBe("10.00");
    expect(page.together).toMatchObject({ campaigns: 1, outcome: line?.outcome });
  });

  it("shows the tree: who answered what, after how long, and what came of it", async () => {
    const { tree } = await look("garnier", (scope) => campaignPage(scope, story.campaign));
    const said = tree.map(({ node, depth, after }) =>
      node.isHidden
        ? null
        : [depth, node.who, after === null ? null : after / 86_400, node.tickets.map((t) => t.state)],
    );
    expect(said).toEqual([
      [0, "Prof. Ada Lindqvist", null, []],
      [1, "Prof. Ada Lindqvist", 2, ["sold"]],
      [2, "Prof. Ada Lindqvist", 4, []],
      [3, "Prof. Ada Lindqvist", 2, []],
      [1, "Bo Chen", 3, ["draft"]],
      [1, "Paul Renard", 4, []],
      [1, "Claire Dubois", 5, []],
      [1, "Banque Rivière", 5, []],
    ]);
  });

  it("does not count what machines answered, what was cancelled, and what was thrown away", async () => {
    const { campaign: before } = await look("garnier", (scope) => campaignPage(scope, story.campaign));
    for (const change of ["automatic = true", "state = 'cancelled'", "deleted_at = now()"]) {
      const { number } = await write("cedric", "2012-01-02", {
        title: "Out of office",
        type: "phone_call",
        senderId: here.partners.bo,
        originEventNumber: story.newsletter,
        atOnce: "declare_received",
      });
      await database.rows(`update event set ${change} where organisation_id = $1 and number = $2`, [
        here.nivalis.id,
        number,
      ]);
    }
    const { campaign: after } = await look("garnier", (scope) => campaignPage(scope, story.campaign));
    expect(after.outcome).toEqual(before.outcome);
  });

  it("counts a reply that answers nothing, and leaves it out of the time to reply", async () => {
    const campaign = await openCampaign("Nobody was written to");
    await write("cedric", "2012-01-04", {
      title: "I heard of it",
      type: "phone_call",
      senderId: here.partners.bo,
      ticketNumbers: [campaign],
      atOnce: "declare_received",
    });
    const page = await look("garnier", (scope) => campaignPage(scope, campaign));
    const { outcome } = page.campaign;
    expect(outcome).toMatchObject({
      contacted: 0,
      replies: 1,
      repliers: 1,
      contactedRepliers: 0,
      replyDelay: { n: 0 },
    });
    expect([replyRate(outcome), replyToOpportunity(outcome), contactToOpportunity(outcome)]).toEqual([null, 0, null]);
    expect(page.tree.map(({ depth, after }) => [depth, after])).toEqual([[0, null]]);
  });

  it("counts a person once, by whatever address: who is written to by address and answers as a partner is one", async () => {
    const campaign = await openCampaign("By address");
    const { number } = await write("cedric", "2012-01-03", {
      title: "To an address",
      recipientEmails: ["BO@chen.example", "nobody@kestrel.example"],
      recipientIds: [here.partners.bo],
      ticketNumbers: [campaign],
    });
    await run(here.as("cedric"), moveEvent, moveEventInput.parse({ number, transition: "send" }), at("2012-01-03"));
    await write("cedric", "2012-01-04", {
      title: "Yes",
      type: "phone_call",
      senderId: here.partners.bo,
      originEventNumber: number,
      atOnce: "declare_received",
    });
    const page = await look("garnier", (scope) => campaignPage(scope, campaign));
    expect(page.campaign.outcome).toMatchObject({ contacted: 2, repliers: 1, contactedRepliers: 1 });
  });

  it("counts several campaigns together each person once, and opens the replies of all", async () => {
    const { together } = await look("garnier", (scope) => campaignsPage(scope, readCampaignAsk({})));
    expect(together).toMatchObject({ campaigns: 3, outcome: { contacted: 15, replies: 8, repliers: 5 } });
    const filter = readEventFilter(eventsBehind(together.asked).replies);
    const { rows } = await look("garnier", (scope) => listEvents(scope, { ...filter, limit: 100 }));
    expect(rows).toHaveLength(8);
  });

  it("opens exactly the rows behind each figure, for everybody who may see them", async () => {
    for (const who of ["garnier", "yue", "cedric"] as const) {
      await look(who, async (scope) => {
        const { campaign } = await campaignPage(scope, story.campaign);
        const { outcome } = campaign;
        const events = async (filter: EventFilter) =>
          (await listEvents(scope, { ...readEventFilter(filter), limit: 1000 })).rows.length;
        const tickets = async (filter: TicketFilter) =>
          (await rowsAfter(scope, { filter, list: null }, null, 1000)).rows.length;
        const behind = eventsBehind([campaign]);
        for (const [state, count] of Object.entries(outcome.progress)) {
          expect(await events(eventsInState(campaign, state as "sent")), `${who}: ${state}`).toBe(count);
        }
        expect(await events(behind.replies)).toBe(outcome.replies);
        for (const kind of outcome.kinds) expect(await events(behind.kind(kind))).toBe(kind.count);
        for (const [figure, filter] of Object.entries(ticketsBehind([campaign]))) {
          expect(await tickets(filter), `${who}: ${figure}`).toBe(outcome[figure as "sold"]);
        }
      });
    }
  });

  it("counts nothing of a campaign for those who may not see it", async () => {
    await expect(look("lea", (scope) => campaignPage(scope, story.campaign))).rejects.toMatchObject({
      code: "not-found",
    });
    const page = await look("lea", (scope) => campaignsPage(scope, readCampaignAsk({})));
    expect(page).toMatchObject({ lines: [], together: { campaigns: 0, outcome: { contacted: 0, opportunities: 0 } } });
    await expect(look("claire", (scope) => campaignsPage(scope, readCampaignAsk({})))).rejects.toMatchObject({
      code: "not-found",
    });
    const other = await look("demo", (scope) => campaignsPage(scope, readCampaignAsk({ period: "all" })));
    expect(other.together.campaigns).toBe(0);
  });

  it("takes campaigns that ran in the period, even for a day, of the section with all below it, and of the type", async () => {
    expect(await isAsked(story.campaign, { from: "2012-02-01", to: "2012-02-28" })).toBe(true);
    expect(await isAsked(story.campaign, { from: "2012-02-02", to: "2012-02-28" })).toBe(false);
    expect(await isAsked(story.campaign, { from: "2011-11-01", to: "2011-12-01" })).toBe(true);
    expect(await isAsked(story.campaign, { from: "2011-11-01", to: "2011-11-30" })).toBe(false);
    expect(await isAsked(story.campaign, { section: here.sections.marketing })).toBe(true);
    expect(await isAsked(story.campaign, { section: here.sections.nivalisSales })).toBe(false);
    expect(await isAsked(story.campaign, { category: here.categories.newsletter })).toBe(true);
    expect(await isAsked(story.campaign, { category: here.categories.pressRelease })).toBe(false);
  });

  it("says of no more events that they are left out than the reader may open", async () => {
    const campaign = await openCampaign("Much was said elsewhere");
    const letter = await write("cedric", "2012-01-02", {
      title: "To everybody",
      recipientIds: [here.partners.bo],
      ticketNumbers: [campaign],
    });
    const sent = moveEventInput.parse({ number: letter.number, transition: "send" });
    await run(here.as("cedric"), moveEvent, sent, at("2012-01-02"));
    await database.rows(
      `insert into event (organisation_id, id, created_at, updated_at, number, type, direction, title, begin_at, state,
        sender_email, section_id, origin_event_id)
       select $1, gen_random_uuid(), $2, $2, 50000 + place, 'mail_message', 'incoming', 'Elsewhere', $2, 'received',
        'someone@elsewhere.example', $3, (select id from event where organisation_id = $1 and number = $4)
       from generate_series(1, 401) place`,
      [here.nivalis.id, "2012-01-03T09:00:00Z", here.sections.supportTeam, letter.number],
    );
    const leftOut = async (who: Person) => (await look(who, (scope) => campaignPage(scope, campaign))).leftOut;
    expect(await leftOut("cedric")).toBe(0);
    expect(await leftOut("garnier")).toBe(2);
  });
});
