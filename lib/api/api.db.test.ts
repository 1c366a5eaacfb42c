import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import { hashToken } from "@/lib/access/hash-token";
import { inTurn } from "@/lib/access/in-turn";
import { run } from "@/lib/access/run";
import { keepApiKey, revokeApiKey } from "@/lib/api-key/commands";
import type { ApiPermission } from "@/lib/api-key/types";
import { apiToken } from "@/lib/api-key/token";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { answerRequest } from "./answer-request";
import { apiDocument } from "./document";

vi.mock("@/lib/access/in-turn", async (original) => {
  const real = await original<{ inTurn: typeof inTurn }>();
  return { inTurn: vi.fn<typeof inTurn>(real.inTurn) };
});

const everything: ApiPermission[] = [
  "tickets:read",
  "tickets:write",
  "events:read",
  "events:write",
  "partners:read",
  "partners:write",
  "orders:read",
  "orders:write",
  "settings:read",
];

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

let made = 0;
/** A key that acts as this person, made by an administrator. */
async function keyOf(person: Person, permissions: ApiPermission[] = everything, lastDay: string | null = null) {
  made += 1;
  const secret = `${made}`.padStart(43, "k");
  const input = { name: "Warehouse", userId: here.users[person], permissions, lastDay };
  const kept = { ...input, tokenHash: hashToken(secret), ending: secret.slice(-4) };
  const { id } = await run(here.as("ines"), keepApiKey, kept, { via: "page" });
  return { id, token: apiToken(here.myCompany.id, secret) };
}

type Asking = { method?: string; body?: unknown; headers?: Record<string, string> };
async function ask(token: string | null, path: string, { method = "GET", body, headers = {} }: Asking = {}) {
  const url = new URL(path, "http://localhost:3000/api/v1/");
  const request = new Request(url, {
    method,
    headers: { ...(token !== null && { Authorization: `Bearer ${token}` }), ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const segments = url.pathname.replace("/api/v1/", "").split("/");
  const response = await answerRequest(request, segments, "192.0.2.1");
  return { status: response.status, headers: response.headers, json: await response.json() };
}

const filed = async (token: string, title: string, more: object = {}) =>
  ask(token, "tickets", {
    method: "POST",
    body: { kind: "support_request", title, sectionId: here.sections.helpdesk, ...more },
  });

describe("A key", () => {
  it("is asked for, and one that is wrong, expired or revoked is none", async () => {
    expect(await ask(null, "me")).toMatchObject({ status: 401, json: { code: "key-missing" } });
    const good = await keyOf("demo");
    expect(await ask(good.token, "me")).toMatchObject({ status: 200, json: { member: { name: "Demo User" } } });
    const unknown = [
      good.token.slice(0, -1) + "x",
      apiToken(here.nivalis.id, good.token.slice(-43)),
      apiToken("01a20373-c4b8-7219-8ad6-000000000000", good.token.slice(-43)),
      "nothing",
    ];
    for (const token of unknown) expect((await ask(token, "me")).status).toBe(401);
    await run(here.as("ines"), revokeApiKey, { id: good.id }, { via: "page" });
    const answer = await ask(good.token, "me");
    expect(answer).toMatchObject({ status: 401, json: { code: "key-unknown" } });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  it("is good to the end of its last day in the organisation's zone", async () => {
    const secret = "".padStart(43, "d");
    const input = { name: "Trial", userId: here.users.demo, permissions: everything, lastDay: "2026-03-01" };
    const late = { via: "page", now: new Date("2026-03-02T12:00Z") } as const;
    const kept = { ...input, tokenHash: hashToken(secret), ending: "dddd" };
    await expect(run(here.as("ines"), keepApiKey, kept, late)).rejects.toMatchObject({ fields: { lastDay: {} } });
    await run(here.as("ines"), keepApiKey, kept, { ...late, now: new Date("2026-02-01T12:00Z") });
    expect((await ask(apiToken(here.myCompany.id, secret), "me")).status).toBe(401);
  });

  it("is made by administrators only, for colleagues only", async () => {
    const input = { name: "Mine", permissions: everything, tokenHash: "x", ending: "xxxx", lastDay: null };
    await expect(
      run(here.as("demo"), keepApiKey, { ...input, userId: here.users.demo }, { via: "page" }),
    ).rejects.toMatchObject({ code: "not-permitted" });
    await expect(
      run(here.as("ines"), keepApiKey, { ...input, userId: here.users.anna }, { via: "page" }),
    ).rejects.toMatchObject({ fields: { userId: {} } });
  });

  it("does nothing it has no permission for, whatever its member may", async () => {
    const { token } = await keyOf("demo", ["tickets:read"]);
    expect((await ask(token, "tickets")).status).toBe(200);
    expect(await filed(token, "No")).toMatchObject({ status: 403, json: { code: "not-permitted" } });
    expect((await ask(token, "events")).status).toBe(403);
  });

  it("that may only write reads nothing back but which record it was", async () => {
    const { token } = await keyOf("demo", ["tickets:write"]);
    const { status, json } = await filed(token, "Written only");
    expect({ status, names: Object.keys(json) }).toEqual({ status: 201, names: expect.arrayContaining(["number"]) });
    const read = await ask(token, `tickets/${json.number}`, { method: "PATCH", body: {} });
    expect(JSON.stringify(read.json)).not.toContain("Written only");
  });

  it("for events closes no ticket by the way it answers", async () => {
    const whole = await keyOf("demo");
    const { json: ticket } = await filed(whole.token, "Answered", { contactId: here.partners.anna });
    await ask(whole.token, `tickets/${ticket.number}/transitions`, { method: "POST", body: { transition: "open" } });
    const { token } = await keyOf("demo", ["events:read", "events:write"]);
    const reply = { method: "POST", body: { text: "Done.", documentIds: [], afterwards: "close" } };
    expect((await ask(token, `tickets/${ticket.number}/replies`, reply)).status).toBe(403);
    expect((await ask(whole.token, `tickets/${ticket.number}`)).json.state).toBe("open");
  });

  it("sees and does what its member may, and what is not theirs is not there", async () => {
    const { token } = await keyOf("demo");
    const { json: ticket } = await filed(token, "A secret draft");
    const quentin = await keyOf("quentin");
    expect((await ask(quentin.token, `tickets/${ticket.number}`)).status).toBe(404);
    expect(JSON.stringify((await ask(quentin.token, "tickets")).json)).not.toContain("secret");
    const note = { method: "POST", body: { text: "Hm" } };
    expect((await ask(quentin.token, `tickets/${ticket.number}/notes`, note)).status).toBe(404);
  });

  it("remembers when it was used last", async () => {
    const { id, token } = await keyOf("demo");
    await ask(token, "me");
    const [row] = await database.rows<{ used: Date | null }>("select last_used_at as used from api_key where id = $1", [
      id,
    ]);
    expect(row?.used).not.toBeNull();
  });
});

describe("Tickets over the interface", () => {
  it("are filed, edited, given to somebody, opened, noted on and closed like those of the pages", async () => {
    const { token } = await keyOf("demo");
    const { status, json: ticket } = await filed(token, "Printer", { expectedCost: 12.5 });
    expect(status).toBe(201);
    expect(ticket).toMatchObject({ state: "draft", section: { id: here.sections.helpdesk }, expectedCost: "12.50" });
    const at = `tickets/${ticket.number}`;
    const edited = await ask(token, at, { method: "PATCH", body: { title: "The printer", version: ticket.version } });
    expect(edited.json).toMatchObject({ title: "The printer" });
    const stale = await ask(token, at, { method: "PATCH", body: { title: "A printer", version: ticket.version } });
    expect(stale).toMatchObject({ status: 409, json: { code: "stale" } });
    const steps = (await ask(token, `${at}/transitions`)).json.items as { transition: string; allowed: boolean }[];
    expect(steps.find(({ transition }) => transition === "open")).toMatchObject({ allowed: true });
    const move = (transition: string) => ask(token, `${at}/transitions`, { method: "POST", body: { transition } });
    expect((await move("open")).json).toMatchObject({ state: "open", responsible: { name: "Demo User" } });
    expect((await ask(token, `${at}/notes`, { method: "POST", body: { text: "It hums." } })).status).toBe(201);
    expect((await move("close")).json).toMatchObject({ state: "closed" });
    expect((await move("close")).status).toBeGreaterThanOrEqual(400);
    const log = await database.rows<{ via: string }>(
      "select distinct via from command_log where command = 'ticket.note'",
    );
    expect(log.map(({ via }) => via)).toContain("api");
  });

  it("are filed once, however often the same request comes with its key; another request with it is refused", async () => {
    const { token } = await keyOf("demo");
    const headers = { "Idempotency-Key": "order-2026-11-22-0001" };
    const body = { kind: "support_request", title: "Once", sectionId: here.sections.helpdesk };
    const twice = await Promise.all([1, 2].map(() => ask(token, "tickets", { method: "POST", body, headers })));
    expect(new Set(twice.map(({ json }) => json.number)).size).toBe(1);
    const other = await ask(token, "tickets", { method: "POST", body: { ...body, title: "Twice" }, headers });
    expect(other).toMatchObject({ status: 409, json: { code: "blocked" } });
  });

  it("are listed page by page, each once", async () => {
    const { token } = await keyOf("demo");
    for (const title of ["One", "Two", "Three"]) await filed(token, title);
    const seen: number[] = [];
    let after = "";
    do {
      const { json } = await ask(token, `tickets?limit=2&sort=created&active=all&${after}`);
      seen.push(...json.items.map(({ number }: { number: number }) => number));
      after = json.next ? `after=${encodeURIComponent(json.next)}` : "";
    } while (after);
    expect(seen.length).toBeGreaterThanOrEqual(3);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each(["kind=suport", "colour=red", "section=here", "created=soon", "limit=1000", "state=open,opn"])(
    "are not listed by what makes no sense: %s",
    async (query) => {
      const { token } = await keyOf("demo");
      const { status, json } = await ask(token, `tickets?${query}`);
      expect(status).toBe(422);
      expect(json.errors.length).toBeGreaterThan(0);
    },
  );

  it("are refused beside the field, in the language that was asked for", async () => {
    const { token } = await keyOf("demo");
    const french = {
      headers: { "Accept-Language": "fr" },
      method: "POST",
      body: { kind: "support_request", title: "" },
    };
    const { status, json } = await ask(token, "tickets", french);
    expect(status).toBe(422);
    expect(json.errors[0]).toMatchObject({ field: "title", detail: expect.stringMatching(/^Dites/) });
    const unknown = await filed(token, "Colour", { colour: "red" });
    expect(unknown).toMatchObject({ status: 422 });
    expect((await ask(token, "tickets", { method: "POST", body: "{" })).status).toBe(422);
    expect((await ask(token, "tickets", { method: "DELETE" })).headers.get("allow")).toBe("GET, POST");
  });
});

describe("Events, partners and orders over the interface", () => {
  it("are made, read and changed with the rules of the pages", async () => {
    const { token } = await keyOf("ines");
    const company = await ask(token, "partners", {
      method: "POST",
      body: { partnerType: "company", name: "Harbour Ltd", isCustomer: true },
    });
    expect(company).toMatchObject({ status: 201, json: { name: "Harbour Ltd", isCustomer: true } });
    const found = await ask(token, "partners?q=Harbour");
    expect(found.json.items).toHaveLength(1);
    const order = { number: "SO-1", orderedOn: "2026-03-02", partnerId: company.json.id, amount: 1200 };
    const made = await ask(token, "orders", { method: "POST", body: order });
    expect(made).toMatchObject({ status: 201, json: { amount: "1200.00", state: "confirmed" } });
    expect((await ask(token, "orders?from=2026-03-02&to=2026-03-02")).json.items).toHaveLength(1);

    const event = await ask(token, "events", {
      method: "POST",
      body: { type: "phone_call", title: "Called", recipientIds: [here.partners.anna] },
    });
    expect(event).toMatchObject({
      status: 201,
      json: { type: "phone_call", recipients: [{ id: here.partners.anna }] },
    });
    expect((await ask(token, `events/${event.json.number}`)).json.title).toBe("Called");
    expect((await ask(token, "events?q=Called")).json.items).toHaveLength(1);
  });
});

describe("The document of the interface", () => {
  it("is a valid document of OpenAPI 3.1", async () => {
    const { valid, errors } = await new Validator().validate(apiDocument("https://suivi.example"));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it("names every operation once, and every part of an address", () => {
    const { paths } = apiDocument("https://suivi.example") as {
      paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>;
    };
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const [path, methods] of Object.entries(paths))
      for (const { parameters } of Object.values(methods)) {
        const told = parameters.filter((one) => one.in === "path").map(({ name }) => name);
        expect(told, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      }
  });
});

describe("A report", () => {
  it("takes its turn with all that its member asks for, its simulation as well", async () => {
    const { token } = await keyOf("demo");
    for (const path of ["reports/cases", "reports/staffing/lines"]) {
      vi.mocked(inTurn).mockClear();
      expect((await ask(token, path)).status, path).toBe(200);
      expect(inTurn, path).toHaveBeenCalledExactlyOnceWith(here.users.demo, expect.any(Function));
    }
  });

  it("has the figures of the page, and each says what lists its tickets", async () => {
    const { token } = await keyOf("demo");
    await filed(token, "Counted once");
    await filed(token, "Counted twice");
    const report = await ask(token, "reports/cases?period=this-month&by=section");
    expect(report.status).toBe(200);
    const [line] = report.json.lines;
    expect(line.names).toEqual(["Helpdesk and Support"]);
    const [cases] = line.figures;
    expect(cases).toMatchObject({ measure: "cases", unit: "count" });
    const listed = await ask(token, `tickets?limit=200&${new URLSearchParams(cases.tickets)}`);
    expect(listed.json.items).toHaveLength(cases.value);
    expect((await ask(token, "reports")).json.map(({ id }: { id: string }) => id)).toContain("performance");
    expect((await ask(token, "reports/beauty")).status).toBe(404);
    expect((await ask(token, "reports/beauty/lines")).status).toBe(404);
    const address = encodeURIComponent("period=all&kind=support_request");
    const lines = await ask(token, `reports/ticket-status/lines?language=fr&address=${address}`);
    expect(lines.json.head.slice(0, 2)).toEqual(["Nº", "Titre"]);
    const titles = lines.json.lines.map(([, title]: string[]) => title);
    expect(titles).toEqual(expect.arrayContaining(["Counted once", "Counted twice"]));
    for (const nonsense of ["period=soon", "by=beauty", "threshold=48", "section=here"])
      expect((await ask(token, `reports/cases?${nonsense}`)).status, nonsense).toBe(422);
  });
});
