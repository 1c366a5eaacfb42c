import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { hashToken } from "@/lib/access/hash-token";
import { run } from "@/lib/access/run";
import { keepApiKey } from "@/lib/api-key/commands";
import { apiToken } from "@/lib/api-key/token";
import { type ApiPermission, apiPermissions } from "@/lib/api-key/types";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { answerMcp } from "./answer-mcp";

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
/** A program that speaks the protocol, with a key of this person. */
async function programOf(person: Person, permissions: readonly ApiPermission[] = apiPermissions) {
  made += 1;
  const secret = `${made}`.padStart(43, "m");
  const key = { name: "Assistant", userId: here.users[person], permissions: [...permissions], lastDay: null };
  await run(here.as("ines"), keepApiKey, { ...key, tokenHash: hashToken(secret), ending: "mmmm" }, { via: "page" });
  const client = new Client({ name: "test", version: "1" });
  const headers = { Authorization: `Bearer ${apiToken(here.myCompany.id, secret)}` };
  const transport = new StreamableHTTPClientTransport(new URL("http://localhost:3000/api/mcp"), {
    requestInit: { headers },
    fetch: (url, init) => {
      if (init?.method !== "POST") return Promise.resolve(new Response(null, { status: 405 }));
      return answerMcp(new Request(url, init), "192.0.2.1");
    },
  });
  await client.connect(transport);
  return {
    tools: async () => (await client.listTools()).tools.map(({ name }) => name),
    ask: async (name: string, input: Record<string, unknown> = {}) => {
      const answer = await client.callTool({ name, arguments: input });
      const [first] = answer.content as { text: string }[];
      return answer.isError ? { refused: first?.text } : (JSON.parse(first?.text ?? "null") as Record<string, unknown>);
    },
  };
}

const request = (title: string) => ({
  kind: "support_request",
  title,
  sectionId: here.sections.helpdesk,
  contactId: here.partners.anna,
});

describe("A program that speaks the Model Context Protocol", () => {
  it("files, reads and notes with its member's rights", async () => {
    const demo = await programOf("demo");
    const { number } = await demo.ask("create_ticket", request("A secret draft"));
    expect(await demo.ask("get_ticket", { number })).toMatchObject({ title: "A secret draft" });
    expect(await demo.ask("add_note", { number, text: "It hums." })).not.toHaveProperty("refused");
    const quentin = await programOf("quentin");
    expect(await quentin.ask("get_ticket", { number })).toEqual({ refused: "That does not exist here." });
    expect(JSON.stringify(await quentin.ask("list_tickets"))).not.toContain("secret");
  });

  it("writes to people outside only what a person then confirms, though its member may send", async () => {
    const demo = await programOf("demo");
    const { number } = await demo.ask("create_ticket", request("Printer"));
    await demo.ask("move_ticket", { number, transition: "open" });
    const before = await database.rows("select id from outbound_mail where purpose = 'event'");
    const reply = await demo.ask("draft_reply", { number, text: "We come tomorrow." });
    const mail = await demo.ask("draft_mail", { title: "Visit", text: "At nine.", recipientIds: [here.partners.anna] });
    for (const { event } of [reply, mail])
      expect(await demo.ask("get_event", { number: event })).toMatchObject({ state: "planned" });
    expect(await database.rows("select id from outbound_mail where purpose = 'event'")).toEqual(before);
    const names = await demo.tools();
    for (const sending of ["send_reply", "create_event", "edit_event", "move_event"])
      expect(names).not.toContain(sending);
  });

  it("is offered what its key has permission for, and told what is wrong with what it sends", async () => {
    const reader = await programOf("demo", ["tickets:read"]);
    const names = await reader.tools();
    expect(names).toEqual(expect.arrayContaining(["list_tickets", "get_ticket"]));
    expect(names.some((name) => /^(create|edit|draft|add|move)/.test(name))).toBe(false);
    expect(await reader.ask("list_tickets", { kind: "suport" })).toHaveProperty("refused");
  });

  it("drafts with a permission of its own, which opens no door that sends", async () => {
    const writer = await programOf("demo", ["tickets:read", "events:draft"]);
    expect(await writer.tools()).toEqual(expect.arrayContaining(["draft_reply", "draft_mail"]));
    const sender = await programOf("demo", ["tickets:read", "events:write"]);
    expect((await sender.tools()).filter((name) => name.startsWith("draft"))).toEqual([]);
  });

  it("cannot change who somebody is, whom they belong to, or where answers go", async () => {
    const ines = await programOf("ines");
    const moved = {
      id: here.partners.anna,
      companyId: null,
      portalVisibility: "company",
      email: "mallory@evil.example",
    };
    expect(await ines.ask("edit_partner", moved)).toHaveProperty("refused");
    const { number } = await ines.ask("create_ticket", request("Mine"));
    expect(await ines.ask("edit_ticket", { number, partnerEmail: "mallory@evil.example" })).toHaveProperty("refused");
  });

  it("without a key is nobody", async () => {
    const answer = await answerMcp(new Request("http://localhost:3000/api/mcp", { method: "POST", body: "{}" }), "x");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  });
});
