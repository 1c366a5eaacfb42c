import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { env } from "@/lib/env";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { createMailbox, editMailbox } from "./commands";
import { mailboxInput, newMailboxInput } from "./schema";

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

const settings = (address: string) => ({
  address,
  ownerType: "section",
  sectionId: here.sections.supportTeam,
  onNewMail: "create_ticket",
  onListMail: "ticket",
});
const open = (address: string) =>
  run(here.as("garnier"), createMailbox, newMailboxInput.parse(settings(address)), { via: "page" });
const refused = { code: "invalid", fields: { address: { key: "refusal.addressNotYours" } } };

describe("A mailbox for an address that is another's", () => {
  it("is refused where somebody signs in with it who is not of this organisation alone", async () => {
    const [foreign, both, own] = await Promise.all(
      (["demo", "ines", "lea"] as const).map(async (who) => {
        const [row] = await database.rows<{ email: string }>(`select email from "user" where id = $1`, [
          here.users[who],
        ]);
        return row?.email ?? "";
      }),
    );
    await expect(open(foreign!)).rejects.toMatchObject(refused);
    await expect(open(both!.toUpperCase())).rejects.toMatchObject(refused);
    expect(await open(own!)).toHaveProperty("id");
  });

  it("is refused in a domain whose mail another organisation is handed, and may be in one that all share", async () => {
    await run(
      here.as("ines"),
      createMailbox,
      newMailboxInput.parse({ ...settings("help@theirs.example"), sectionId: here.sections.helpdesk }),
      { via: "page" },
    );
    await expect(open("billing@theirs.example")).rejects.toMatchObject(refused);
    expect(await open(`desk@${env().mailDomain}`)).toHaveProperty("id");
    await expect(open(`postmaster@${env().mailDomain}`)).rejects.toMatchObject(refused);
  });

  it("is not made of one's own either", async () => {
    const { id } = await open("ours@nobodys.example");
    const change = (address: string, version: number) =>
      run(here.as("garnier"), editMailbox, mailboxInput.parse({ ...settings(address), id, version }), { via: "page" });
    await expect(change("accounts@theirs.example", 1)).rejects.toMatchObject(refused);
    expect(await change("ours@nobodys.example", 1)).toBeDefined();
  });
});
