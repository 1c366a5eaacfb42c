import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { articleTexts, articles } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run, runAct } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";
import { undo } from "@/lib/undo/commands/undo";

import { publishArticle, restoreArticle, withdrawArticle } from "./commands/publish-article";
import { countRead, noteMiss, noteSuggestion, voteOnArticle } from "./commands/reader";
import { createTopic, openHelp } from "./commands/settings";
import { createArticle, dropArticle, fileArticle, writeArticle } from "./commands/write-article";
import { knowledgeFigures } from "./pages/figures";
import { helpArticle, helpPage, readHelp } from "./pages/help";
import { articlePage } from "./pages/article";
import { articleVersionsPage } from "./pages/article-versions";
import { articlesPage } from "./pages/articles";
import { articlesForReply } from "./queries/for-reply";
import { suggestArticles } from "./queries/suggest";
import type { Audience } from "./schema";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const page = { via: "page" } as const;
const unfiled = { topicId: null, sectionId: null };

async function written(who: Person, audience: Audience, title: string, body: string, more: object = {}) {
  const input = { language: "en" as const, title, body, audience, ...unfiled, ...more };
  return (await run(here.as(who), createArticle, input, page)).number;
}

async function published(who: Person, audience: Audience, title: string, body: string, more: object = {}) {
  const number = await written(who, audience, title, body, more);
  await run(here.as(who), publishArticle, { number, version: 1 }, page);
  return number;
}

const seenBy = <T>(who: Person, look: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.as(who), command("test.look", look), undefined, page);

const open = (who: Person, number: number, language: "en" | "fr" | "zh-CN" = "en") =>
  seenBy(who, (scope) => helpArticle(scope, number, language));
const found = async (who: Person, q: string) =>
  (await seenBy(who, (scope) => helpPage(scope, { language: "en", q }))).rows.map(({ number }) => number);
const byNumber = (one: number, other: number) => one - other;
const suggested = async (who: Person, words: string, language: "en" | "fr" | "zh-CN" = "en") =>
  (await seenBy(who, (scope) => suggestArticles(scope, { words, language }))).map(({ title }) => title);

describe("Writing an article", () => {
  it("begins a draft that staff find and nobody outside does", async () => {
    const number = await written("demo", "public", "How to feed the marmot", "Twice a day, with clover.");
    expect((await seenBy("olga", (scope) => articlesPage(scope, { language: "en", q: "marmot" }))).lines).toMatchObject(
      [{ number, title: "How to feed the marmot", state: "draft", languages: ["en"], isAhead: false }],
    );
    await expect(open("anna", number)).rejects.toMatchObject({ code: "not-found" });
    expect(await found("anna", "marmot")).toEqual([]);
    expect(await suggested("anna", "my marmot is hungry")).toEqual([]);
    await expect(seenBy("anna", (scope) => articlePage(scope, number, "en"))).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("is not there for customers", async () => {
    await expect(written("anna", "public", "Mine", "Mine")).rejects.toMatchObject({ code: "not-found" });
  });

  it("is refused where somebody wrote in this language since", async () => {
    const number = await written("demo", "public", "Twins", "One");
    const text = { number, language: "en" as const, title: "Twins", body: "Two" };
    await run(here.as("demo"), writeArticle, { ...text, version: 1 }, page);
    await expect(run(here.as("demo"), writeArticle, { ...text, version: 1 }, page)).rejects.toMatchObject({
      code: "stale",
    });
    const french = { number, language: "fr" as const, title: "Jumeaux", body: "Deux", version: 0 };
    await expect(run(here.as("demo"), writeArticle, french, page)).resolves.toMatchObject({ number });
  });

  it("keeps at least one language, and can delete what was never published", async () => {
    const number = await written("demo", "public", "Alone", "Alone");
    const empty = { number, version: 1, language: "en" as const, title: "", body: "" };
    await expect(run(here.as("demo"), writeArticle, empty, page)).rejects.toMatchObject({ code: "invalid" });
    await run(here.as("demo"), dropArticle, { number }, page);
    await expect(seenBy("demo", (scope) => articlePage(scope, number, "en"))).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("can be undone", async () => {
    const number = await written("demo", "staff", "Undone", "Before");
    const text = { number, version: 1, language: "en" as const, title: "Undone", body: "After" };
    const { commandId } = await runAct(here.as("demo"), writeArticle, text, page);
    await run(here.as("demo"), undo, { commandId, partial: false }, page);
    expect((await seenBy("demo", (scope) => articlePage(scope, number, "en"))).shown?.body).toBe("Before");
  });
});

describe("Publishing an article", () => {
  it("is for administrators and the supervisors of its section, not for whoever wrote it", async () => {
    const number = await written("demo", "public", "Whose word", "Mine", { sectionId: here.sections.helpdesk });
    const publish = (who: Person) => run(here.as(who), publishArticle, { number, version: 1 }, page);
    await expect(publish("demo")).rejects.toMatchObject({ code: "not-permitted" });
    await expect(publish("ines")).resolves.toMatchObject({ number });
  });

  it("shows it to those it is for, and to nobody else", async () => {
    const customers = await published("ines", "customers", "Quokka for customers", "Quokka");
    const suppliers = await published("ines", "suppliers", "Quokka for suppliers", "Quokka");
    const staff = await published("ines", "staff", "Quokka for colleagues", "Quokka");
    const everybody = await published("ines", "public", "Quokka for everybody", "Quokka");
    expect((await found("anna", "quokka")).toSorted(byNumber)).toEqual([customers, everybody].toSorted(byNumber));
    expect((await found("rolf", "quokka")).toSorted(byNumber)).toEqual([suppliers, everybody].toSorted(byNumber));
    expect(await found("demo", "quokka")).toHaveLength(4);
    expect(await found("claire", "quokka")).toEqual([]);
    await expect(open("anna", staff)).rejects.toMatchObject({ code: "not-found" });
    await expect(open("anna", suppliers)).rejects.toMatchObject({ code: "not-found" });
    await expect(open("claire", everybody)).rejects.toMatchObject({ code: "not-found" });
    expect(await open("rolf", suppliers)).toMatchObject({ title: "Quokka for suppliers", isFallback: false });
    expect(await suggested("anna", "a quokka for colleagues")).not.toContain("Quokka for colleagues");
  });

  it("shows what was published until it is published again, and widens its readers only then", async () => {
    const number = await published("ines", "customers", "Opening hours", "From nine to five.");
    await run(
      here.as("demo"),
      writeArticle,
      { number, version: 2, language: "en", title: "Opening hours", body: "From ten to six, zanzibar." },
      page,
    );
    const { version } = await seenBy("demo", (scope) => articlePage(scope, number, "en"));
    await run(here.as("demo"), fileArticle, { number, version, audience: "public", ...unfiled }, page);
    expect((await open("anna", number)).html).toContain("nine to five");
    expect(await found("anna", "zanzibar")).toEqual([]);
    await expect(open("rolf", number)).rejects.toMatchObject({ code: "not-found" });
    expect(await seenBy("demo", (scope) => articlePage(scope, number, "en"))).toMatchObject({ isAhead: true });
    await run(here.as("ines"), publishArticle, { number, version: version + 1 }, page);
    expect((await open("rolf", number)).html).toContain("ten to six");
    expect(await found("anna", "zanzibar")).toEqual([number]);
  });

  it("is a version each time, which can be compared and written again", async () => {
    const number = await published("ines", "public", "Versions", "First words.");
    await run(
      here.as("demo"),
      writeArticle,
      { number, version: 2, language: "en", title: "Versions", body: "Second words." },
      page,
    );
    await run(here.as("ines"), publishArticle, { number, version: 3 }, page);
    await expect(run(here.as("ines"), publishArticle, { number, version: 4 }, page)).rejects.toMatchObject({
      code: "blocked",
    });
    const seen = await seenBy("demo", (scope) => articleVersionsPage(scope, number, "en", 2));
    expect(seen.versions.map((one) => one.number)).toEqual([2, 1]);
    expect([seen.before[0]?.body, seen.open?.texts[0]?.body]).toEqual(["First words.", "Second words."]);
    await run(here.as("demo"), restoreArticle, { number, version: 4, to: 1 }, page);
    expect((await open("anna", number)).html).toContain("Second");
    await run(here.as("ines"), publishArticle, { number, version: 5 }, page);
    expect((await open("anna", number)).html).toContain("First");
  });

  it("is taken back by withdrawing it: nobody outside finds it, and its versions stay", async () => {
    const number = await published("ines", "public", "Wombat recall", "Wombat");
    await run(here.as("ines"), withdrawArticle, { number, version: 2 }, page);
    await expect(open("anna", number)).rejects.toMatchObject({ code: "not-found" });
    expect(await found("anna", "wombat")).toEqual([]);
    expect(await seenBy("demo", (scope) => articlePage(scope, number, "en"))).toMatchObject({
      state: "withdrawn",
      publishedVersion: 1,
    });
    await expect(run(here.as("demo"), dropArticle, { number }, page)).rejects.toMatchObject({ code: "blocked" });
  });
});

describe("Languages of an article", () => {
  it("show the reader's, else the organisation's, and say so", async () => {
    const number = await written("ines", "public", "Numbat in English", "Numbat");
    await run(
      here.as("ines"),
      writeArticle,
      { number, version: 0, language: "zh-CN", title: "打印机故障怎么办", body: "请先重启打印机。" },
      page,
    );
    await run(here.as("ines"), publishArticle, { number, version: 2 }, page);
    expect(await open("anna", number, "zh-CN")).toMatchObject({ title: "打印机故障怎么办", isFallback: false });
    expect(await open("anna", number, "fr")).toMatchObject({
      title: "Numbat in English",
      language: "en",
      isFallback: true,
    });
    const chinese = await seenBy("anna", (scope) => helpPage(scope, { language: "zh-CN", q: "打印机" }));
    expect(chinese.rows).toMatchObject([{ number, language: "zh-CN" }]);
    expect(await suggested("anna", "我的打印机坏了", "zh-CN")).toContain("打印机故障怎么办");
    // Found by the words of the language it is read in only.
    expect(await found("anna", "打印机")).toEqual([]);
  });
});

describe("Suggestions while somebody writes", () => {
  it("find by what is said of it, not by every word", async () => {
    const number = await published(
      "ines",
      "customers",
      "The printer prints only black",
      "Colours missing? Clean the heads.",
    );
    await published("ines", "customers", "Changing your invoice address", "Write to us.");
    const words = "Hello, since yesterday our printer does not print colours any more";
    const [first] = await seenBy("anna", (scope) => suggestArticles(scope, { words, language: "en" }));
    expect(first).toMatchObject({ number, path: `/portal/my-company/help/${number}` });
    expect(await suggested("anna", "what is the weather")).toEqual([]);
    expect(await suggested("anna", "it")).toEqual([]);
  });
});

describe("What readers do", () => {
  it("counts one word of each, the last one", async () => {
    const number = await published("ines", "customers", "Votes", "Votes");
    const say = (who: Person, helpful: boolean, comment: string | null = null) =>
      run(here.as(who), voteOnArticle, { number, helpful, comment, language: "en", visitor: null }, page);
    await say("anna", true);
    await say("anna", false, "Step two is wrong");
    await expect(say("rolf", true)).rejects.toMatchObject({ code: "not-found" });
    const { votes } = await seenBy("demo", (scope) => articlePage(scope, number, "en"));
    expect(votes).toMatchObject({ yes: 0, no: 1, comments: [{ text: "Step two is wrong", helpful: false }] });
    expect(await open("anna", number)).toMatchObject({ vote: false });
  });

  it("counts reads without names, and words nobody found", async () => {
    const number = await published("ines", "customers", "Read often", "Read");
    await run(here.as("anna"), countRead, { number }, page);
    await run(here.as("anna"), countRead, { number }, page);
    for (const words of ["Flux  capacitor", "flux capacitor"])
      await run(here.as("anna"), noteMiss, { place: "portal", words }, page);
    const { read, misses } = await seenBy("demo", (scope) => knowledgeFigures(scope, "en"));
    expect(read).toContainEqual({ number, title: "Read often", reads: 2, yes: 0, no: 0 });
    expect(misses).toMatchObject([{ words: "flux capacitor", place: "portal", times: 2 }]);
  });
});

const filing = (last: number) => `00000000-0000-7000-8000-00000000000${last}`;
const hours = (n: number) => new Date(Date.UTC(2026, 2, 10, 9) + n * 3_600_000);
const note = (id: string, what: "shown" | "opened" | "answered", now: Date, number?: number) =>
  run(here.as("anna"), noteSuggestion, { filing: id, what, ...(number && { number }) }, { ...page, now });
const figures = async (now: Date) =>
  run(
    here.as("demo"),
    command("test.figures", (scope) => knowledgeFigures(scope, "en")),
    undefined,
    { ...page, now },
  );

describe("Deflection", () => {
  it("counts those who opened a suggestion and filed nothing within a day, never those who only looked", async () => {
    const number = await published("ines", "customers", "Deflector", "Deflector");
    // Only shown; opened and filed; opened and gone; opened and called the answer at once.
    await note(filing(1), "shown", hours(0));
    await note(filing(2), "shown", hours(0));
    await note(filing(2), "opened", hours(0), number);
    const ticket = createTicketInput.parse({
      kind: "support_request",
      title: "After all",
      contactId: here.partners.anna,
    });
    await run(here.as("demo"), createTicket, ticket, { ...page, now: hours(23) });
    await note(filing(3), "shown", hours(30));
    await note(filing(3), "opened", hours(30), number);
    expect((await figures(hours(40))).deflection).toEqual([
      { month: "2026-03-01", shown: 3, opened: 2, deflected: 0, waiting: 1 },
    ]);
    await note(filing(4), "shown", hours(50));
    await note(filing(4), "answered", hours(50), number);
    expect((await figures(hours(55))).deflection).toEqual([
      { month: "2026-03-01", shown: 4, opened: 3, deflected: 2, waiting: 0 },
    ]);
  });

  it("is noted by the person who filed alone", async () => {
    const number = await published("ines", "public", "Others", "Others");
    await expect(
      run(here.as("rolf"), noteSuggestion, { filing: filing(1), what: "opened", number }, page),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(
      run(here.as("demo"), noteSuggestion, { filing: filing(5), what: "shown" }, page),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("Articles in a reply", () => {
  it("go out by a link their recipient can open; what is for others or colleagues does not", async () => {
    await published("ines", "customers", "Echidna for customers", "See **the manual**.");
    await published("ines", "suppliers", "Echidna for suppliers", "Echidna");
    await published("ines", "staff", "Echidna for colleagues", "Echidna");
    const ticket = createTicketInput.parse({
      kind: "support_request",
      title: "Echidna",
      contactId: here.partners.anna,
    });
    const { number } = await run(here.as("demo"), createTicket, ticket, page);
    const offered = await seenBy("demo", (scope) => articlesForReply(scope, number, "echidna"));
    const by = new Map(offered.map((one) => [one.title, one]));
    expect(by.get("Echidna for customers")).toMatchObject({ text: "See the manual.", because: null });
    expect(by.get("Echidna for customers")?.link).toMatch(/\/portal\/my-company\/help\/\d+$/);
    expect(by.get("Echidna for suppliers")).toMatchObject({ link: null, text: null, because: "notForThem" });
    expect(by.get("Echidna for colleagues")).toMatchObject({ link: null, text: null, because: "staffOnly" });
    await expect(seenBy("anna", (scope) => articlesForReply(scope, number, ""))).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

const look = (slug: string, number: number) => readHelp(slug, (scope) => helpArticle(scope, number, "en"));

describe("Public help", () => {
  it("exists only where the organisation opened it, and shows public articles alone", async () => {
    const everybody = await published("garnier", "public", "Glacier for everybody", "Glacier");
    const customers = await published("garnier", "customers", "Glacier for customers", "Glacier");
    expect(await look("nivalis", everybody)).toBeNull();
    expect(await look("no-such-organisation", everybody)).toBeNull();
    const visitor = await readAs(here.nivalis.id, { kind: "visitor" }, (scope) =>
      helpPage(scope, { language: "en", q: "glacier" }),
    );
    expect(visitor.rows).toEqual([]);

    await expect(run(here.as("lea"), openHelp, { open: true }, page)).rejects.toMatchObject({ code: "not-permitted" });
    await run(here.as("garnier"), openHelp, { open: true }, page);
    expect((await look("nivalis", everybody))?.read).toMatchObject({ title: "Glacier for everybody" });
    await expect(look("nivalis", customers)).rejects.toMatchObject({ code: "not-found" });
    const list = await readHelp("nivalis", (scope) => helpPage(scope, { language: "en", q: "glacier" }));
    expect(list?.read.rows.map(({ number }) => number)).toEqual([everybody]);
  });

  it("takes one word of each visitor", async () => {
    const number = await published("garnier", "public", "Votes of visitors", "Votes");
    const say = (visitor: string, helpful: boolean) =>
      run(
        { organisationId: here.nivalis.id, actor: { kind: "visitor" } },
        voteOnArticle,
        { number, helpful, comment: null, language: "en", visitor },
        page,
      );
    await say("one", true);
    await say("one", true);
    await say("two", false);
    expect((await seenBy("lea", (scope) => articlePage(scope, number, "en"))).votes).toMatchObject({ yes: 1, no: 1 });
  });
});

describe("Topics", () => {
  it("are shown with what there is for this reader", async () => {
    const topic = { name: "Printing", nameFr: "Impression", nameZh: null, sequence: 10 };
    const { id } = await run(here.as("garnier"), createTopic, topic, page);
    await published("garnier", "customers", "Under a topic", "Topic", { topicId: id });
    const french = await seenBy("claire", (scope) => helpPage(scope, { language: "fr", topic: id }));
    expect(french).toMatchObject({
      shows: "topic",
      topic: { name: "Impression", count: 1 },
      rows: [{ title: "Under a topic" }],
    });
    await expect(seenBy("anna", (scope) => helpPage(scope, { language: "en", topic: id }))).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(run(here.as("lea"), createTopic, topic, page)).rejects.toMatchObject({ code: "not-permitted" });
  });
});

it("Words of readers are kept for what is published alone", async () => {
  const number = await written("demo", "public", "Hidden words", "Hidden");
  const [text] = await seenBy("demo", ({ tx, organisationId }) =>
    tx
      .select({ words: articleTexts.words, telling: articleTexts.tellingWords, draft: articleTexts.draftWords })
      .from(articleTexts)
      .innerJoin(
        articles,
        and(eq(articles.organisationId, articleTexts.organisationId), eq(articles.id, articleTexts.articleId)),
      )
      .where(and(eq(articles.organisationId, organisationId), eq(articles.number, number))),
  );
  expect(text).toMatchObject({ words: null, telling: null, draft: expect.stringContaining("hidden") });
});
