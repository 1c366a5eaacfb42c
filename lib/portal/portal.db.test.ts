import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import {
  events,
  historyEntries,
  memberships,
  notifications,
  partners,
  saleOrders,
  sections,
  tickets,
} from "@/db/schema";
import { command } from "@/lib/access/command";
import { type Asker, run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { createUser } from "@/lib/account/users";
import { storeDocument } from "@/lib/document/store-document";
import { documentToSend } from "@/lib/attachment/queries";
import { linkDocuments } from "@/lib/attachment/commands";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";

import { fileRequest, replyToRequest } from "./commands";
import { portalHome } from "./pages/home";
import { portalList, portalOrders } from "./pages/lists";
import { newRequestPage } from "./pages/new-request";
import { portalRequest } from "./pages/request";

/** Stands in everything that is nobody's business outside; found in no answer to a guest. */
const INTERNAL = "kanarienvogel";

let cast: Town;
let colleague: Asker; // of Anna, at Client SA
let stranger: Asker; // customer of another company
let otherSupplier: Asker;

beforeAll(async () => {
  cast = await town();
  colleague = await guest("Carl Client", "client");
  stranger = await guest("Nora Norlac", "norlac");
  const rival = await seed((scope) => company(scope, "Rivalux", { isSupplier: true }));
  otherSupplier = await guest("Rita Rival", rival);
});
afterAll(closePool);

const at = (now: string) => ({ via: "page", now: new Date(now) }) as const;
const morning = at("2026-05-11T08:00:00Z");

const seed = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(cast.system("myCompany"), command("test.seed", work), undefined, {
    via: "seed",
    now: new Date("2026-05-01T08:00:00Z"),
  });
const read = <T>(asker: Asker, work: (scope: Scope) => Promise<T>, now = "2026-05-12T08:00:00Z"): Promise<T> =>
  run(asker, command("test.read", work), undefined, at(now));

const request = (asker: Asker, number: number) => read(asker, (scope) => portalRequest(scope, "requests", number));
const qualityCase = (asker: Asker, number: number) => read(asker, (scope) => portalRequest(scope, "cases", number));
const numbersOf = (asker: Asker, side: "requests" | "cases" = "requests") =>
  read(asker, (scope) => portalList(scope, { side })).then(({ rows }) => rows.map(({ number }) => number));
const isRefusedLikeNothing = async (answer: Promise<unknown>, nothing: Promise<unknown>) => {
  const [mine, none] = await Promise.allSettled([answer, nothing]);
  expect(mine).toMatchObject({
    status: "rejected",
    reason: { code: "not-found", because: { key: "refusal.notFound" } },
  });
  expect(none).toEqual(mine);
};

const fresh = ({ organisationId, now }: Scope) => ({ organisationId, id: newId(), createdAt: now, updatedAt: now });

async function company(scope: Scope, name: string, is: { isCustomer?: boolean; isSupplier?: boolean }) {
  const row = { ...fresh(scope), partnerType: "company" as const, name, ...is };
  await scope.tx.insert(partners).values(row);
  return row.id;
}

/** Somebody more who signs in to the portal, of a company of the cast or another one. */
async function guest(name: string, employer: string): Promise<Asker> {
  const email = `${name.toLowerCase().replace(" ", ".")}@guests.example`;
  const { id: userId } = await asAccount((scope) => createUser(scope, { name, email }));
  await seed(async (scope) => {
    const companyId = Object.hasOwn(cast.partners, employer)
      ? cast.partners[employer as keyof Town["partners"]]
      : employer;
    const person = { ...fresh(scope), partnerType: "person" as const, name, email, companyId };
    await scope.tx.insert(partners).values(person);
    await scope.tx.insert(memberships).values({ ...fresh(scope), userId, role: "partner", personId: person.id, email });
  });
  return { organisationId: cast.myCompany.id, userId };
}

const file = (asker: Asker, title: string, documentIds: string[] = []) =>
  run(asker, fileRequest, { title, text: `${title}, since this morning.`, documentIds }, morning);
const upload = (asker: Asker, fileName = "panel.jpg") =>
  run(asker, storeDocument, { fileName, mimeType: "image/jpeg", size: 10, sha256: "a".repeat(64) }, morning);

const complaint = async (title: string, partner: keyof Town["partners"] = "metalux") => {
  const { number } = await run(
    cast.as("quentin"),
    createTicket,
    {
      kind: "supplier_request",
      title,
      sectionId: cast.sections.quality,
      partnerId: cast.partners[partner],
      partnerEmail: "rolf@metalux.example",
    },
    morning,
  );
  return number;
};
const open = (asker: Asker, number: number) => run(asker, moveTicket, { number, transition: "open" }, morning);

describe("A19 Portal: a customer", () => {
  it("files a request: a draft of nobody, through the portal, with what was written as its first message", async () => {
    const { id } = await upload(cast.as("anna"));
    const { number } = await file(cast.as("anna"), "Printer offline", [id]);
    const [ticket] = await seed((scope) => scope.tx.select().from(tickets).where(eq(tickets.number, number)));
    expect(ticket).toMatchObject({
      kind: "support_request",
      state: "draft",
      responsibleId: null,
      createdVia: "portal",
      sectionId: cast.sections.helpdesk,
      partnerId: cast.partners.client,
      contactId: cast.partners.anna,
      partnerEmail: "anna@client.example",
    });
    expect(ticket?.requestedChannelId).not.toBeNull();
    expect(await request(cast.as("anna"), number)).toMatchObject({
      title: "Printer offline",
      turn: "received",
      entries: [
        {
          kind: "message",
          by: { kind: "you" },
          text: "Printer offline, since this morning.",
          files: [{ id, name: "panel.jpg" }],
        },
      ],
      contactName: null,
    });
  });

  it("sees it with us until somebody asks her back", async () => {
    const { number } = await file(cast.as("anna"), "Labels are shifted");
    await open(cast.as("demo"), number);
    expect((await request(cast.as("anna"), number)).turn).toBe("inProgress");
    await run(cast.as("demo"), replyToPartner, { number, text: "Which driver version?", documentIds: [] }, morning);
    await run(cast.as("demo"), moveTicket, { number, transition: "pending" }, morning);
    const home = await read(cast.as("anna"), (scope) => portalHome(scope, "requests"));
    expect(home.waiting).toMatchObject([
      {
        number,
        turn: "yourTurn",
        said: { by: { kind: "colleague", name: "Demo User" }, text: "Which driver version?" },
      },
    ]);
    expect(home.withUs.map((row) => row.number)).not.toContain(number);
    expect(await request(cast.as("anna"), number)).toMatchObject({ contactName: "Demo User" });
  });

  it("is called by her name in a letter to many, and what she writes herself stays as typed", async () => {
    const { number } = await file(cast.as("anna"), "I read {{recipient.name}} on the label");
    await open(cast.as("demo"), number);
    await run(cast.as("demo"), replyToPartner, { number, text: "To all of you", documentIds: [] }, morning);
    const content = "Dear {{recipient.firstName}} of {{recipient.company}}, about #{{ticket.number}}";
    await seed((scope) => scope.tx.update(events).set({ content }).where(eq(events.content, "To all of you")));
    const said = `Dear Anna of Client SA, about #${number}`;
    const { entries } = await request(cast.as("anna"), number);
    const texts = entries.flatMap((entry) => (entry.kind === "message" ? [entry.text] : []));
    expect(texts).toContain(said);
    expect(texts.join()).toContain("I read {{recipient.name}} on the label");
    const home = await read(cast.as("anna"), (scope) => portalHome(scope, "requests"));
    const rows = [...home.waiting, ...home.withUs];
    expect(rows.find((row) => row.number === number)?.said?.text).toBe(said);
  });

  it("reopens a closed request by writing on it, and the responsible is told", async () => {
    const { number } = await file(cast.as("anna"), "Toner is empty");
    await open(cast.as("demo"), number);
    await run(cast.as("demo"), moveTicket, { number, transition: "close" }, morning);
    expect((await request(cast.as("anna"), number)).turn).toBe("done");

    await run(
      cast.as("anna"),
      replyToRequest,
      { number, text: "Empty again.", documentIds: [] },
      at("2026-05-12T08:00:00Z"),
    );
    const [ticket] = await seed((scope) => scope.tx.select().from(tickets).where(eq(tickets.number, number)));
    expect(ticket).toMatchObject({ state: "open", reopenedCount: 1, archived: false });
    const told = await seed((scope) =>
      scope.tx
        .select({ userId: notifications.userId })
        .from(notifications)
        .where(eq(notifications.ticketId, ticket?.id ?? "")),
    );
    expect(told.map(({ userId }) => userId)).toContain(cast.users.demo);
  });

  it("sees neither notes nor internal work, in no list and on no page", async () => {
    const { number } = await file(cast.as("anna"), "Scanner makes stripes");
    await open(cast.as("demo"), number);
    await run(
      cast.as("demo"),
      noteOnTicket,
      { number, text: `${INTERNAL} she is difficult` },
      at("2026-05-12T07:00:00Z"),
    );
    const id = await seed(async (scope) => {
      const [ticket] = await scope.tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number));
      await scope.tx
        .update(tickets)
        .set({ description: INTERNAL, actionText: INTERNAL, closeReason: INTERNAL, expectedCost: "77123.00" });
      return ticket?.id ?? "";
    });
    await run(
      cast.as("demo"),
      linkDocuments,
      { ticketId: id, documentIds: [(await upload(cast.as("demo"), `${INTERNAL}.pdf`)).id], visibility: "internal" },
      morning,
    );

    const everything = JSON.stringify([
      await request(cast.as("anna"), number),
      await read(cast.as("anna"), (scope) => portalHome(scope, "requests")),
      await read(cast.as("anna"), (scope) => portalList(scope, { side: "requests", search: "scanner" })),
    ]);
    expect(everything).toContain("Scanner makes stripes");
    expect(everything).not.toContain(INTERNAL);
    expect(everything).not.toContain("77123");
    expect(everything).not.toContain("demo@mycompany.example");
    // A note does not show as activity either.
    expect(everything).not.toContain("2026-05-12T07:00");
  });

  it("sees no message between departments that follows up her request", async () => {
    const { number } = await file(cast.as("anna"), "Paper jam");
    const [ticket] = await seed((scope) =>
      scope.tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number)),
    );
    await seed(async (scope) => {
      const event = {
        ...fresh(scope),
        number: 90_001,
        type: "mail_message" as const,
        direction: "internal" as const,
        title: INTERNAL,
        content: INTERNAL,
        state: "sent" as const,
        beginAt: scope.now,
      };
      await scope.tx.insert(events).values(event);
      await scope.tx.insert(historyEntries).values({
        organisationId: scope.organisationId,
        id: newId(),
        ticketId: ticket?.id ?? "",
        eventId: event.id,
        commandId: newId(),
        at: scope.now,
        entryType: "event_out",
        label: "sent",
        visibility: "partner",
      });
    });
    expect(JSON.stringify(await request(cast.as("anna"), number))).not.toContain(INTERNAL);
  });

  it("does not see what her company's colleague asks, unless the company shows it to all", async () => {
    const { number } = await file(colleague, "Carl's own trouble");
    await isRefusedLikeNothing(request(cast.as("anna"), number), request(cast.as("anna"), 999_999));
    await companyShows("company");
    expect(await numbersOf(cast.as("anna"))).toContain(number);
    await companyShows("own");
    expect(await numbersOf(cast.as("anna"))).not.toContain(number);
  });

  it("does not see an opportunity that staff hope for, nor a campaign, nor what is only being noted down", async () => {
    const about = { partnerId: cast.partners.client, contactId: cast.partners.anna };
    const hidden = await Promise.all([
      run(
        cast.as("sam"),
        createTicket,
        { kind: "sale_opportunity", title: INTERNAL, sectionId: cast.sections.sales, ...about },
        morning,
      ),
      run(
        cast.as("sam"),
        createTicket,
        { kind: "campaign", title: INTERNAL, sectionId: cast.sections.sales, ...about },
        morning,
      ),
      run(
        cast.as("sam"),
        createTicket,
        { kind: "general", title: INTERNAL, sectionId: cast.sections.sales, ...about },
        morning,
      ),
    ]);
    const seen = await numbersOf(cast.as("anna"));
    for (const { number } of hidden) {
      expect(seen).not.toContain(number);
      await isRefusedLikeNothing(request(cast.as("anna"), number), request(cast.as("anna"), 999_999));
    }
    const phoned = { kind: "support_request", title: "Phoned in", sectionId: cast.sections.helpdesk, ...about };
    const { number } = await run(cast.as("demo"), createTicket, phoned, morning);
    expect(await numbersOf(cast.as("anna"))).toContain(number);
  });

  it("finds her requests by their words and numbers, never by signs that mean something to the database", async () => {
    const { number } = await file(cast.as("anna"), "Discount of 5% on_paper");
    const found = (search: string) =>
      read(cast.as("anna"), (scope) => portalList(scope, { side: "requests", search })).then(({ rows }) =>
        rows.map((row) => row.number),
      );
    expect(await found("paper DISCOUNT")).toEqual([number]);
    expect(await found("5% on_paper")).toEqual([number]);
    expect(await found(`#${number}`)).toEqual([number]);
    expect(await found("5%5%")).toEqual([]);
    expect(await found("onXpaper")).toEqual([]);
  });

  it("pages through what is done by key: everything once, nothing twice", async () => {
    const asker = await guest("Paula Pages", await seed((scope) => company(scope, "Pages SA", { isCustomer: true })));
    for (let count = 0; count < 33; count += 1) await file(asker, `Request ${count}`);
    await seed((scope) =>
      scope.tx
        .update(tickets)
        .set({ state: "closed", phase: "closed" })
        .where(and(eq(tickets.createdBy, "userId" in asker ? asker.userId : ""))),
    );
    const first = await read(asker, (scope) => portalList(scope, { side: "requests", only: "finished" }));
    const second = await read(asker, (scope) =>
      portalList(scope, { side: "requests", only: "finished", after: first.next ?? "" }),
    );
    expect(first.rows).toHaveLength(30);
    expect(second).toMatchObject({ next: null });
    expect(new Set([...first.rows, ...second.rows].map(({ number }) => number)).size).toBe(33);
    expect(await read(asker, (scope) => portalHome(scope, "requests"))).toMatchObject({
      doneCount: 33,
      done: { length: 5 },
    });
  });

  it("sees her company's confirmed orders and nobody else's", async () => {
    await seed(async (scope) => {
      const order = { orderedOn: "2026-04-01", amount: "11500.00", currency: "EUR" };
      await scope.tx.insert(saleOrders).values([
        { ...fresh(scope), ...order, number: "SO-1", partnerId: cast.partners.client, state: "confirmed" },
        { ...fresh(scope), ...order, number: "SO-2", partnerId: cast.partners.client, state: "draft" },
        { ...fresh(scope), ...order, number: "SO-3", partnerId: cast.partners.norlac, state: "confirmed" },
      ]);
    });
    expect((await read(cast.as("anna"), (scope) => portalOrders(scope))).rows).toEqual([
      { number: "SO-1", orderedOn: "2026-04-01", amount: "11500.00", currency: "EUR", state: "confirmed", files: [] },
    ]);
    await expect(read(cast.as("rolf"), (scope) => portalOrders(scope))).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("chooses a topic where there are several; a section that is not open takes nothing", async () => {
    const filed = (sectionId?: string) =>
      run(
        cast.as("anna"),
        fileRequest,
        { title: "Which one", text: "?", documentIds: [], ...(sectionId && { sectionId }) },
        morning,
      );
    await expect(filed(cast.sections.quality)).rejects.toMatchObject({
      code: "invalid",
      fields: { sectionId: { key: "portal.refusal.topicMissing" } },
    });
    await expect(filed(cast.sections.supportTeam)).rejects.toMatchObject({ code: "invalid" });
    await seed((scope) =>
      scope.tx.update(sections).set({ portalVisible: true }).where(eq(sections.id, cast.sections.sales)),
    );
    await expect(filed()).rejects.toMatchObject({
      code: "invalid",
      fields: { sectionId: { key: "portal.refusal.topicMissing" } },
    });
    const { number } = await filed(cast.sections.sales);
    const [ticket] = await seed((scope) =>
      scope.tx.select({ kind: tickets.kind }).from(tickets).where(eq(tickets.number, number)),
    );
    expect(ticket).toEqual({ kind: "sale_opportunity" });
    expect(await numbersOf(cast.as("anna"))).toContain(number);
    await seed((scope) =>
      scope.tx.update(sections).set({ portalVisible: false }).where(eq(sections.id, cast.sections.sales)),
    );
  });
});

describe("A19 Portal: a supplier", () => {
  it("sees the complaint once it is open, answers with a file, and the answer closes it", async () => {
    const number = await complaint("Scratched housings");
    await isRefusedLikeNothing(qualityCase(cast.as("rolf"), number), qualityCase(cast.as("rolf"), 999_999));
    await open(cast.as("quentin"), number);
    await run(
      cast.as("quentin"),
      replyToPartner,
      { number, text: "120 of 400 are scratched.", documentIds: [] },
      morning,
    );
    expect(await qualityCase(cast.as("rolf"), number)).toMatchObject({
      side: "cases",
      turn: "yourTurn",
      entries: [{ text: "120 of 400 are scratched.", by: { kind: "colleague", name: "Quentin Quality" } }],
    });

    const { id } = await upload(cast.as("rolf"), "report.pdf");
    await run(
      cast.as("rolf"),
      replyToRequest,
      { number, text: "New packaging.", documentIds: [id] },
      at("2026-05-11T10:00:00Z"),
    );
    expect((await qualityCase(cast.as("rolf"), number)).turn).toBe("done");
    await expect(read(cast.as("quentin"), (scope) => documentToSend(scope, id))).resolves.toMatchObject({
      fileName: "report.pdf",
    });

    await run(
      cast.as("rolf"),
      replyToRequest,
      { number, text: "One more thing.", documentIds: [] },
      at("2026-05-11T11:00:00Z"),
    );
    expect((await qualityCase(cast.as("rolf"), number)).turn).toBe("done");
  });

  it("files no requests and opens no customer's side", async () => {
    await expect(file(cast.as("rolf"), "May I?")).rejects.toMatchObject({ code: "not-found" });
    await expect(numbersOf(cast.as("rolf"))).rejects.toMatchObject({ code: "not-found" });
    await expect(read(cast.as("rolf"), (scope) => newRequestPage(scope, "en"))).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(numbersOf(cast.as("anna"), "cases")).rejects.toMatchObject({ code: "not-found" });
  });
});

/** Who they are, and as whom they ask: known only once the town stands. */
const strangers = (): [string, Asker][] => [
  ["a customer of another company", stranger],
  ["a supplier", cast.as("rolf")],
  ["another supplier", otherSupplier],
  ["a customer of another organisation", cast.as("claire")],
];

describe("Whoever has no business with a request", () => {
  it("gets the same answer as for one that does not exist, to reading and to writing", async () => {
    const { id } = await upload(cast.as("anna"));
    const { number } = await file(cast.as("anna"), "Mine alone", [id]);
    for (const [, asker] of strangers()) {
      const reply = (to: number) =>
        run(asker, replyToRequest, { number: to, text: "Let me in", documentIds: [] }, morning);
      await isRefusedLikeNothing(request(asker, number), request(asker, 999_999));
      await isRefusedLikeNothing(reply(number), reply(999_999));
      const fetched = (which: string) => read(asker, (scope) => documentToSend(scope, which));
      await isRefusedLikeNothing(fetched(id), fetched(newId()));
    }
    expect(await numbersOf(stranger)).not.toContain(number);
    await isRefusedLikeNothing(qualityCase(cast.as("anna"), number), qualityCase(cast.as("anna"), 999_999));
    expect((await request(cast.as("anna"), number)).entries).toHaveLength(1);
  });

  it("sees no quality case of another supplier", async () => {
    const number = await complaint("Wrong alloy");
    await open(cast.as("quentin"), number);
    expect(await numbersOf(cast.as("rolf"), "cases")).toContain(number);
    expect(await numbersOf(otherSupplier, "cases")).toEqual([]);
    await isRefusedLikeNothing(qualityCase(otherSupplier, number), qualityCase(otherSupplier, 999_999));
    await isRefusedLikeNothing(qualityCase(cast.as("anna"), number), qualityCase(cast.as("anna"), 999_999));
  });

  it("finds the portal's doors closed as a member of staff", async () => {
    const { number } = await file(cast.as("anna"), "For the portal only");
    await expect(file(cast.as("demo"), "By staff")).rejects.toMatchObject({ code: "not-found" });
    await expect(request(cast.as("demo"), number)).rejects.toMatchObject({ code: "not-found" });
    await expect(
      run(cast.as("demo"), replyToRequest, { number, text: "?", documentIds: [] }, morning),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(numbersOf(cast.as("ines"))).rejects.toMatchObject({ code: "not-found" });
  });
});

const companyShows = (portalVisibility: "own" | "company") =>
  seed((scope) => scope.tx.update(partners).set({ portalVisibility }).where(eq(partners.id, cast.partners.client)));
