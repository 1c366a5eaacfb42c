import { solveChallenge } from "altcha-lib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { newChallenge } from "./guard/challenge";
import { newQuestion } from "./guard/question";
import { keepWebForm } from "./keep-web-form";
import { webForm } from "./pages";
import { type Protection, webFormInput } from "./schema";
import { sendWebForm } from "./send-web-form";
import { dropForgottenFiles, storeVisitorFile } from "./visitor-files";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
  await database.rows(`update section set web_form_enabled = true where id = $1`, [here.sections.helpdesk]);
});
beforeEach(() => database.rows(`delete from attempt`, []));
afterAll(async () => {
  await database.close();
  await closePool();
});

let visitors = 0;
const stranger = (address = `192.0.2.${(visitors += 1)}`) => ({
  userId: null,
  sessionId: null,
  isInstallationAdmin: false,
  factorAt: null,
  confirmedAt: null,
  onlyOrganisationId: null,
  address,
});
const sentinel = "BUY-PILLS-NOW";
const message = (more: object = {}) =>
  webFormInput.parse({
    organisation: here.myCompany.slug,
    section: here.sections.helpdesk,
    key: crypto.randomUUID(),
    name: "Dora Ilic",
    email: "dora@example.org",
    title: "Cannot log in",
    text: "It says my password is unknown.",
    ...more,
  });
const send = (more: object = {}, visitor = stranger()) => sendWebForm(message(more), visitor);

const tickets = () =>
  database.rows<{ number: number }>(
    `select number from ticket where organisation_id = $1 and created_via = 'webform'`,
    [here.myCompany.id],
  );
const mailsTo = (address: string) =>
  database.rows<{ subject: string; body_text: string; body_html: string; status: string }>(
    `select subject, body_text, coalesce(body_html, '') as body_html, status from outbound_mail where organisation_id = $1 and "to" = $2`,
    [here.myCompany.id, address],
  );

async function guarded(protection: Protection, sites = ""): Promise<void> {
  const [row] = await database.rows<{ version: number }>(`select version from web_form where section_id = $1`, [
    here.sections.helpdesk,
  ]);
  const input = { sectionId: here.sections.helpdesk, version: row?.version ?? 0, protection };
  await run(here.as("ines"), keepWebForm, { ...input, sites: sites ? [sites] : [] }, { via: "page" });
}

async function proof(): Promise<string> {
  const challenge = await newChallenge(here.sections.helpdesk, new Date(), 500);
  const found = await solveChallenge(challenge.challenge, challenge.salt, "SHA-256", challenge.maxnumber).promise;
  const { algorithm, salt, signature } = challenge;
  const payload = { algorithm, challenge: challenge.challenge, number: found?.number, salt, signature };
  return Buffer.from(JSON.stringify(payload)).toString("base64");
}

describe("A8: a visitor writes in the public form", () => {
  it("becomes a web message that was delivered and a draft of nobody, by way of the web site", async () => {
    const { number } = await send();
    const [ticket] = await database.rows(
      `select t.phase, t.kind, t.responsible_id, t.created_via, c.code as channel, t.partner_email
       from ticket t left join channel c on c.organisation_id = t.organisation_id and c.id = t.requested_channel_id
       where t.organisation_id = $1 and t.number = $2`,
      [here.myCompany.id, number],
    );
    expect(ticket).toEqual({
      phase: "draft",
      kind: "support_request",
      responsible_id: null,
      created_via: "webform",
      channel: "web_site",
      partner_email: "dora@example.org",
    });
    const [event] = await database.rows(
      `select e.type, e.state, e.direction, e.verified, e.title from event e
       join event_follow_up f on f.organisation_id = e.organisation_id and f.event_id = e.id
       join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id
       where t.organisation_id = $1 and t.number = $2`,
      [here.myCompany.id, number],
    );
    expect(event).toMatchObject({
      type: "web_message",
      state: "delivered",
      direction: "incoming",
      verified: false,
      title: "Cannot log in",
    });
  });

  it("gets one short mail a day, in the language of the form, without a word of the message (A-09)", async () => {
    const victim = "victim@elsewhere.example";
    const words = { email: victim, title: sentinel, text: sentinel, name: sentinel, language: "fr" };
    for (let count = 0; count < 25; count += 1) await send(words);
    const mails = await mailsTo(victim);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.status).toBe("queued");
    expect(mails[0]?.subject).toMatch(/^\[\d+\] Nous avons reçu votre message$/);
    expect(JSON.stringify(mails)).not.toContain(sentinel);
  });

  it("is taken in twenty times an hour from one network address, and a double click once", async () => {
    const visitor = stranger("198.51.100.7");
    const key = crypto.randomUUID();
    const first = await send({ key }, visitor);
    expect(await send({ key }, visitor)).toEqual(first);
    for (let count = 2; count < 20; count += 1) await send({}, visitor);
    await expect(send({}, visitor)).rejects.toMatchObject({ code: "blocked" });
    await expect(send()).resolves.toMatchObject({ number: expect.any(Number) as number });
  });

  it("who fills in what people do not see is told that it arrived, and nothing is filed", async () => {
    const before = (await tickets()).length;
    expect(await send({ website: "http://pills.example" })).toEqual({ number: 0 });
    expect(await tickets()).toHaveLength(before);
  });

  it("finds no form where there is none, or that is closed", async () => {
    await expect(send({ section: here.sections.sales })).rejects.toMatchObject({ code: "not-found" });
    await expect(send({ organisation: "nobody" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("A form that asks for proof", () => {
  it("takes in nothing without it", async () => {
    await guarded("challenge");
    const before = (await tickets()).length;
    await expect(send()).rejects.toMatchObject({ because: { key: "webForm.refusal.unproven" } });
    await expect(send({ proof: "made up" })).rejects.toMatchObject({ code: "blocked" });
    expect(await tickets()).toHaveLength(before);
  });

  it("takes in one message for each proof, however often and with whatever it is sent", async () => {
    const words = { proof: await proof() };
    const before = (await tickets()).length;
    const key = crypto.randomUUID();
    const { number } = await send({ ...words, key });
    expect(await send({ ...words, key })).toEqual({ number });
    await expect(send({ ...words, text: sentinel })).rejects.toMatchObject({ code: "blocked" });
    expect(await tickets()).toHaveLength(before + 1);
  });

  it("takes in an answered sum instead, few an hour", async () => {
    const asked = newQuestion(here.sections.helpdesk, new Date());
    await expect(send({ question: asked.token, answer: "1" })).rejects.toMatchObject({
      fields: { answer: { key: "webForm.refusal.answer" } },
    });
    const { number } = await send({ question: asked.token, answer: String(asked.first + asked.second) });
    expect(number).toBeGreaterThan(0);
    for (let count = 2; count < 30; count += 1)
      await expect(send({ question: asked.token, answer: "1" })).rejects.toMatchObject({ code: "invalid" });
    await expect(send({ question: asked.token, answer: String(asked.first + asked.second) })).rejects.toMatchObject({
      because: { key: "refusal.tooManyRequests" },
    });
  });

  it("takes in files that were sent to it, once, and no others", async () => {
    const asker = { organisationId: here.myCompany.id, actor: { kind: "visitor" } } as const;
    const file = { fileName: "log.txt", mimeType: "text/plain", size: 3, sha256: "c".repeat(64) };
    const stored = (section: string) => run(asker, storeVisitorFile, { section, file }, { via: "page" });
    const own = await stored(here.sections.helpdesk);
    const { number } = await send({ proof: await proof(), files: [own.id] });
    const [shown] = await database.rows(
      `select d.file_name, d.visibility from document d
       join document_link l on l.organisation_id = d.organisation_id and l.document_id = d.id
       join event_follow_up f on f.organisation_id = l.organisation_id and f.event_id = l.event_id
       join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id
       where t.organisation_id = $1 and t.number = $2`,
      [here.myCompany.id, number],
    );
    expect(shown).toEqual({ file_name: "log.txt", visibility: "partner" });

    const elsewhere = await stored(here.sections.sales);
    const [id] = (await stored(here.sections.helpdesk)).id.split(".");
    for (const word of [own.id, elsewhere.id, `${id}.forged`, id])
      await expect(send({ proof: await proof(), files: [word] })).rejects.toMatchObject({
        fields: { files: { key: "document.gone" } },
      });
  });
});

const later = (hours: number) => ({ via: "page", now: new Date(Date.now() + hours * 3_600_000) }) as const;

describe("Files that were sent into a form", () => {
  it("go after two hours when no form took them, and stay when one did", async () => {
    await guarded("challenge");
    const asker = { organisationId: here.myCompany.id, actor: { kind: "visitor" } } as const;
    const stored = async (sha256: string) => {
      const file = { fileName: "a.csv", mimeType: "text/csv", size: 3, sha256: sha256.repeat(64) };
      return run(asker, storeVisitorFile, { section: here.sections.helpdesk, file }, { via: "page" });
    };
    const taken = await stored("d");
    await send({ proof: await proof(), files: [taken.id] });
    await stored("e");
    expect(await run(asker, dropForgottenFiles, undefined, later(1))).toEqual({ bytes: [] });
    expect((await run(asker, dropForgottenFiles, undefined, later(3))).bytes).toContain("e".repeat(64));
    const left = await database.rows(`select sha256 from document where sha256 = any($1)`, [
      ["d".repeat(64), "e".repeat(64)],
    ]);
    expect(left).toEqual([{ sha256: "d".repeat(64) }]);
  });
});

describe("The settings of a form", () => {
  it("are the administrators', and say which sites may show it", async () => {
    await guarded("challenge", "https://www.example.org");
    const form = await webForm(here.myCompany.slug, here.sections.helpdesk);
    expect(form).toMatchObject({ protection: "challenge", sites: ["https://www.example.org"] });
    const input = { sectionId: here.sections.helpdesk, version: 0, protection: "none" as const, sites: [] };
    await expect(run(here.as("demo"), keepWebForm, input, { via: "page" })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(run(here.as("ines"), keepWebForm, input, { via: "page" })).rejects.toMatchObject({ code: "stale" });
    const foreign = { ...input, sectionId: here.sections.sales };
    await expect(run(here.as("yue"), keepWebForm, foreign, { via: "page" })).rejects.toMatchObject({
      code: expect.stringMatching(/not-permitted|not-found/) as string,
    });
  });
});
