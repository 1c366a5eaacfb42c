import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { noRules, standingRule } from "@/lib/rule/testing/standing-rule";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { moveTicketInput } from "@/lib/ticket/schema";
import { fileWebRequest } from "@/lib/web-form/commands";

import { letter, postOffice } from "../testing/post-office";

const support = "support@mycompany.example";
const trusted = "trusted@mycompany.example";
const victim = "victim@elsewhere.example";

let here: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
let database: Direct;
beforeAll(async () => {
  here = await town();
  post = await postOffice(here);
  database = direct();
});
afterEach(() => noRules(here));
afterAll(async () => {
  await post.close();
  await database.close();
  await closePool();
});

const remindOf = (criteria: Record<string, unknown>) =>
  standingRule(here, {
    name: "We have it",
    criteria,
    actions: {
      remindPartner: true,
      remindAttach: true,
      mail: {
        to: { responsible: false, partner: true, watchers: true, addresses: ["pia@mycompany.example"] },
        subject: "About {{ticket.title}}",
        body: "We have it.",
      },
    },
  });
const onCreation = () => remindOf({ stateFrom: "none", stateTo: "draft" });

const ruleMails = async (ticketId: string | null) =>
  (await post.outbox("myCompany"))
    .filter((mail) => mail.ticketId === ticketId && ["rule", "reminder"].includes(mail.purpose))
    .map(({ to, status, lastError }) => `${to} ${status}${lastError ? ` ${lastError}` : ""}`)
    .toSorted();
const keptBack = ["pia@mycompany.example queued", `${victim} suppressed unproven`, `${victim} suppressed unproven`];
const sent = ["pia@mycompany.example queued", `${victim} queued`, `${victim} queued`];
const resultsOf = (ticketId: string | null) =>
  database.rows<{ results: { action: string; keptBack?: string[] }[] }>(
    `select results from rule_run where organisation_id = $1 and ticket_id = $2 order by at, id`,
    [here.myCompany.id, ticketId],
  );
const arrives = (
  to: string,
  {
    envelopeFrom = victim,
    ...more
  }: { subject?: string; headers?: Record<string, string>; cc?: string; envelopeFrom?: string } = {},
) =>
  post.deliver(letter({ from: victim, to, subject: "Buy pills", text: "Cheap.", ...more }), {
    to,
    inlet: to === trusted ? "http" : "smtp",
    envelopeFrom,
  });

describe("An address that a stranger only typed", () => {
  it("gets nothing from rules, and the run and the outbox say why", async () => {
    await onCreation();
    const { ticketId } = await arrives(support, { cc: "other@elsewhere.example" });
    expect(await ruleMails(ticketId)).toEqual(keptBack);
    const [ran] = await resultsOf(ticketId);
    expect(ran?.results).toMatchObject([
      { action: "remindPartner", outcome: "done", keptBack: [victim] },
      { action: "mail", outcome: "done", keptBack: [victim] },
    ]);
    const confirmations = (await post.outbox("myCompany")).filter(({ purpose }) => purpose === "confirmation");
    expect(confirmations.map(({ to, status }) => [to, status])).toEqual([[victim, "queued"]]);
  });

  it("gets nothing by the web form either", async () => {
    await onCreation();
    const asker = { organisationId: here.myCompany.id, actor: { kind: "visitor" } } as const;
    const input = {
      organisation: here.myCompany.slug,
      section: here.sections.helpdesk,
      name: "Victim",
      email: victim,
      title: "Buy pills",
      text: "Cheap.",
      files: [],
    };
    await database.rows(`update section set web_form_enabled = true where organisation_id = $1 and id = $2`, [
      here.myCompany.id,
      here.sections.helpdesk,
    ]);
    const { number } = await run(asker, fileWebRequest, input as never, { via: "page" });
    expect(await ruleMails((await post.ticket("myCompany", number)).id)).toEqual(keptBack);
  });

  it("gets them once a member moved the ticket, and once a proven mail came from it", async () => {
    await remindOf({ stateTo: "open" });
    const { ticketId } = await arrives(support);
    const { number } = await post.newestTicket("myCompany");
    await run(here.as("demo"), moveTicket, moveTicketInput.parse({ number, transition: "open" }), { via: "page" });
    expect(await ruleMails(ticketId)).toEqual(sent);

    await noRules(here);
    const other = await arrives(support);
    const next = await post.newestTicket("myCompany");
    await remindOf({});
    // A stranger's next mail proves no more than the first.
    await arrives(support, { subject: `[${next.number}] Buy pills` });
    expect(await ruleMails(other.ticketId)).not.toContain(`${victim} queued`);
    await arrives(trusted, { subject: `[${next.number}] Buy pills` });
    expect(await ruleMails(other.ticketId)).toContain(`${victim} queued`);
  });

  it("gets them at once where the mail is proven", async () => {
    await onCreation();
    const { ticketId } = await arrives(trusted);
    expect(await ruleMails(ticketId)).toEqual(sent);
  });
});

describe("A machine that writes by itself", () => {
  it.each<[string, Record<string, string>, string?]>([
    ["Auto-Submitted", { "Auto-Submitted": "auto-generated" }],
    ["List-Id", { "List-Id": "<news.elsewhere.example>" }],
    ["Precedence", { Precedence: "bulk" }],
    ["an empty return path", {}, ""],
  ])("is not answered by rules, however well it is proven: %s", async (_what, headers, envelopeFrom) => {
    await onCreation();
    const { ticketId } = await arrives(trusted, { headers, ...(envelopeFrom !== undefined && { envelopeFrom }) });
    expect(ticketId).not.toBeNull();
    expect(await ruleMails(ticketId)).toEqual(keptBack);
  });
});
