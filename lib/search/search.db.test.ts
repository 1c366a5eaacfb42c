import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { createEventInput } from "@/lib/event/schema";
import { Refusal } from "@/lib/kernel/refusal";
import { createArticle, writeArticle } from "@/lib/knowledge/commands/write-article";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { transferTicket } from "@/lib/ticket/commands/transfer-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { createTicketInput, editTicketInput } from "@/lib/ticket/schema";

import { type Found, search } from "./search";
import { whereIsTicket } from "./where-is-ticket";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const find = (who: Person, typed: string): Promise<Found[]> =>
  run(
    here.as(who),
    command("test.search", (scope) => search(scope, typed)),
    null,
    { via: "page" },
  );
const titles = async (who: Person, typed: string) => (await find(who, typed)).map(({ title }) => title);
const numbers = async (typed: string) => (await find("demo", typed)).map(({ number }) => number);
const where = (who: Person, typed: string) =>
  run(
    here.as(who),
    command("test.where", (scope) => whereIsTicket(scope, typed)),
    null,
    { via: "page" },
  );
const file = (who: Person, title: string, more: object = {}) =>
  run(here.as(who), createTicket, createTicketInput.parse({ kind: "support_request", title, ...more }), {
    via: "page",
  });
const write = (who: Person, title: string, content: string) =>
  run(
    here.as(who),
    createEvent,
    createEventInput.parse({ type: "note", title, content, recipientIds: [here.partners.ada] }),
    {
      via: "page",
    },
  );

describe("The one search box", () => {
  it("finds a ticket by its number, by words of title and description, by how a word begins, and by a phrase", async () => {
    const { number } = await file("demo", "Toner low in room 7", { description: "The printing press is quiet" });
    for (const typed of [`${number}`, `[${number}]`, "toner", "TON", "quiet press", '"printing press"']) {
      expect(await titles("demo", typed), typed).toContain("Toner low in room 7");
    }
    expect(await titles("demo", '"press printing"')).not.toContain("Toner low in room 7");
    expect(await titles("demo", "toner -room")).not.toContain("Toner low in room 7");
  });

  it("finds French words with and without their accents", async () => {
    await file("demo", "Réclamation à propos de la façade, cœur brisé");
    for (const typed of ["reclamation", "réclamation", "facade", "FAÇADE", "coeur", "cœur"]) {
      expect((await titles("demo", typed))[0], typed).toMatch(/^Réclamation/);
    }
  });

  it("finds Chinese words of two characters, longer ones, single characters, and mixed text", async () => {
    await file("demo", "打印机故障：iPhone坏了");
    for (const typed of ["打印", "印机", "故障", "打印机故障", "障", "iphone", "坏了"]) {
      expect((await titles("demo", typed))[0], typed).toMatch(/^打印机/);
    }
    expect(await titles("demo", "打障")).toEqual([]);
  });

  it("finds events by what was written in them, and partners by name and address", async () => {
    await write("cedric", "Call with Ada", "She prefers the zeppelin brochure.");
    expect(await find("cedric", "zeppelin")).toMatchObject([{ kind: "event", title: "Call with Ada" }]);
    expect((await find("cedric", "lindqvist")).map(({ kind }) => kind)).toContain("partner");
  });

  it("finds articles by what is written in them, published or not, each once; not among tickets and not by fields", async () => {
    const text = { language: "en", title: "Quokka settings", body: "The quokka lamp blinks twice." } as const;
    const filed = { audience: "customers", topicId: null, sectionId: null } as const;
    const { number } = await run(here.as("demo"), createArticle, { ...text, ...filed }, { via: "page" });
    const french = { number, version: 0, language: "fr", title: "Réglages du quokka", body: "La lampe." } as const;
    await run(here.as("demo"), writeArticle, french, { via: "page" });
    const isIt = { kind: "article", number, title: "Quokka settings", state: "draft", type: "customers" };
    expect(await find("sam", "quokka blinks")).toMatchObject([isIt]);
    expect(await find("sam", "quokka")).toHaveLength(1);
    expect(await find("sam", "quokka in:articles")).toHaveLength(1);
    expect(await find("sam", "quokka in:tickets")).toEqual([]);
    expect(await find("sam", "quokka state:draft")).toEqual([]);
    expect(await find("garnier", "quokka")).toEqual([]);
    await expect(find("anna", "quokka")).rejects.toThrow(Refusal);
  });

  it("narrows by fields", async () => {
    const { number } = await file("demo", "Narrow escape of the scanner");
    await file("demo", "Narrow bridge", { priority: 1 });
    expect(await numbers("narrow state:draft scanner")).toEqual([number]);
    expect(await numbers("narrow scanner state:closed")).toEqual([]);
    expect(await numbers('scanner narrow section:"support"')).toEqual([number]);
    expect(await numbers("scanner narrow section:sales")).toEqual([]);
    expect(await numbers("scanner narrow before:2001-01-01")).toEqual([]);
    expect(await numbers("scanner narrow after:2001-01-01 in:tickets")).toEqual([number]);
    expect(await numbers("scanner narrow before:yesterday")).toEqual([]);
    expect(await numbers("scanner narrow is:unassigned")).toEqual([number]);
  });

  it("forgets what was renamed", async () => {
    const { number } = await file("demo", "Brontosaurus on the lawn");
    expect(await titles("demo", "brontosaurus")).toHaveLength(1);
    await run(here.as("demo"), editTicket, editTicketInput.parse({ number, version: 1, title: "Lizard" }), {
      via: "page",
    });
    expect(await titles("demo", "brontosaurus")).toEqual([]);
    expect(await titles("demo", "lizard")).toEqual(["Lizard"]);
  });

  it("shows nobody what they may not see, neither of another section nor of another organisation", async () => {
    await file("quentin", "Walrus in the warehouse", { kind: "supplier_request" });
    expect(await titles("quentin", "walrus")).toHaveLength(1);
    expect(await titles("sam", "walrus")).toEqual([]);
    expect(await titles("garnier", "walrus")).toEqual([]);
    await expect(find("anna", "walrus")).rejects.toThrow(Refusal);
  });
});

describe("Where is my ticket", () => {
  it("says that it is archived, by whom and since when", async () => {
    const { number } = await file("demo", "Gone fishing");
    await run(here.as("demo"), moveTicket, { number, transition: "open" }, { via: "page" });
    await run(here.as("demo"), moveTicket, { number, transition: "close" }, { via: "page" });
    expect(await where("demo", "fishing")).toMatchObject([{ number, why: "archived", title: "Gone fishing" }]);
  });

  it("says where it went to those who once could see it, without its title, and nothing to others", async () => {
    const { number } = await file("olga", "Moved away", { sectionId: here.sections.supportLevel1 });
    await run(here.as("ines"), transferTicket, { number, sectionId: here.sections.quality }, { via: "page" });
    const [told, ...more] = await where("demo", `${number}`);
    expect(told).toMatchObject({ number, why: "moved", title: null, section: "Quality" });
    expect(more).toEqual([]);
    const { number: never } = await file("quentin", "Never theirs", { kind: "supplier_request" });
    expect(await where("sam", `${never}`)).toEqual([]);
  });

  it("says nothing of a colleague's draft that was never shown", async () => {
    const hide = command("test.hide", ({ tx }) =>
      tx.update(sections).set({ draftsVisibleToColleagues: false }).where(eq(sections.id, here.sections.sales)),
    );
    await run(here.system("myCompany"), hide, null, { via: "page" });
    const { number } = await file("demo", "Not yet", { kind: "general", sectionId: here.sections.sales });
    expect(await where("demo", `${number}`)).toMatchObject([{ title: "Not yet" }]);
    expect(await where("sam", `${number}`)).toEqual([]);
  });
});
