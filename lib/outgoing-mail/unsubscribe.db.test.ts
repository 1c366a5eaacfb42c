import { randomBytes } from "node:crypto";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { POST } from "@/app/api/unsubscribe/[token]/route";
import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { moveEvent } from "@/lib/event/commands/move-event";
import { createEventInput } from "@/lib/event/schema";
import { mailAgain } from "@/lib/partner/commands/mail-again";
import { type Direct, direct, fingerprints } from "@/lib/testing/direct";
import { letter, postOffice } from "@/lib/mail/testing/post-office";
import { type Town, town } from "@/lib/testing/town";

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

type Envelope = {
  to: string;
  status: string;
  last_error: string | null;
  headers: Record<string, string>;
  body_text: string;
};

/** To more than twenty people, Prof. Ada among them. */
async function mailing(): Promise<Envelope[]> {
  const recipientEmails = Array.from({ length: 21 }, (_, at) => `reader${at}@client.example`);
  const input = {
    type: "mail_message",
    title: "News",
    content: "News.",
    recipientIds: [here.partners.ada],
    recipientEmails,
  };
  const { number } = await run(here.as("cedric"), createEvent, createEventInput.parse(input), { via: "page" });
  await run(here.as("cedric"), moveEvent, { number, transition: "send" }, { via: "page" });
  return database.rows<Envelope>(
    `select m.to, m.status, m.last_error, m.headers, m.body_text from outbound_mail m join event e on e.id = m.event_id
      where e.organisation_id = $1 and e.number = $2`,
    [here.nivalis.id, number],
  );
}

const linkIn = ({ headers }: Envelope): string => /<(https?:[^>]*)>/.exec(headers["List-Unsubscribe"] ?? "")?.[1] ?? "";

/** Where a mail program sends the wish. */
const address = (mail?: Envelope): string =>
  /<mailto:([^?>]*)\?subject=unsubscribe>/.exec(mail?.headers["List-Unsubscribe"] ?? "")?.[1] ?? "";

async function post(token: string, body = "List-Unsubscribe=One-Click") {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const request = new Request(`https://suivi.example/unsubscribe/${token}`, { method: "POST", body, headers });
  const answer = await POST(request, { params: Promise.resolve({ token }) });
  return { status: answer.status, text: await answer.text(), to: answer.headers.get("location") };
}

describe("A mail to many", () => {
  it("is refused once with one click, and later ones pass that address by, visibly, until it is written to again", async () => {
    const [toAda] = (await mailing()).filter(({ to }) => to.startsWith("ada"));
    if (!toAda) throw new Error("Ada got no mail.");
    expect(toAda.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(toAda.body_text).toContain(linkIn(toAda));
    const token = linkIn(toAda).split("/").at(-1) ?? "";
    expect(await post(token)).toMatchObject({ status: 200 });
    expect(await post(token)).toMatchObject({ status: 200 });

    const later = await mailing();
    expect(later.find(({ to }) => to === toAda.to)).toMatchObject({ status: "suppressed", last_error: "unsubscribed" });
    expect(later.filter(({ status }) => status === "queued")).toHaveLength(21);

    await run(here.as("lea"), mailAgain, { partnerId: here.partners.bo, address: toAda.to }, { via: "page" });
    expect((await mailing()).find(({ to }) => to === toAda.to)?.status).toBe("suppressed");
    await run(here.as("lea"), mailAgain, { partnerId: here.partners.ada, address: toAda.to }, { via: "page" });
    expect((await mailing()).find(({ to }) => to === toAda.to)?.status).toBe("queued");
  });

  it("is refused by a mail to its return path as well, and by no mail to a guessed one", async () => {
    const post = await postOffice(here);
    const mails = await mailing();
    const [first, second] = mails.filter(({ to }) => to.startsWith("reader"));
    const asking = (to: string) =>
      post.deliver(letter({ from: "x@client.example", to, subject: "Unsubscribe" }), { to });
    expect(await asking(address(first))).toMatchObject({ status: "dropped", reason: "unsubscribed" });
    const guessed = address(second).replace(/.(?=@)/, (sign) => (sign === "a" ? "e" : "a"));
    expect((await asking(guessed)).reason).not.toBe("unsubscribed");
    // A report about the mail, or an answer to it, is no such wish.
    const answer = letter({ from: "x@client.example", to: address(second), subject: "Re: News" });
    expect((await post.deliver(answer, { to: address(second) })).reason).not.toBe("unsubscribed");
    await post.close();

    const later = await mailing();
    expect(later.find(({ to }) => to === first?.to)?.last_error).toBe("unsubscribed");
    expect(later.find(({ to }) => to === second?.to)?.status).toBe("queued");
  });

  it("leads people back to its page", async () => {
    expect(await post("nothing", "page=1")).toEqual({ status: 303, text: "", to: "?done=1" });
  });
});

describe("A letter to one person", () => {
  it("has no unsubscribe link and reaches whoever wishes no mailings", async () => {
    await database.rows(
      `insert into mail_suppression (organisation_id, id, created_at, updated_at, address, reason)
        select $1, gen_random_uuid(), now(), now(), email_key, 'unsubscribed' from partner where id = $2`,
      [here.nivalis.id, here.partners.bo],
    );
    const input = { type: "mail_message", title: "A word", content: "Hello.", recipientIds: [here.partners.bo] };
    const { number } = await run(here.as("cedric"), createEvent, createEventInput.parse(input), { via: "page" });
    await run(here.as("cedric"), moveEvent, { number, transition: "send" }, { via: "page" });
    const [mail] = await database.rows<Envelope>(
      `select m.status, m.headers from outbound_mail m join event e on e.id = m.event_id where e.number = $1 and e.organisation_id = $2`,
      [number, here.nivalis.id],
    );
    expect(mail?.status).toBe("queued");
    expect(mail?.headers).not.toHaveProperty("List-Unsubscribe");
  });
});

describe("A flood at the door", () => {
  it("is not read to its end", async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        if (pulled > 1_000) return controller.close();
        controller.enqueue(new Uint8Array(1_000).fill(97));
      },
    });
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const init = { method: "POST", body, headers, duplex: "half" };
    const answer = await POST(new Request("https://suivi.example/unsubscribe/x", init), {
      params: Promise.resolve({ token: "x" }),
    });
    expect(answer.status).toBe(200);
    expect(pulled).toBeLessThan(10);
  });
});

describe("A guessed link", () => {
  it("changes nothing and is answered as any other, a thousand times", async () => {
    const before = await fingerprints(database);
    const answers = new Set<string>();
    for (let n = 0; n < 1000; n += 1) answers.add(JSON.stringify(await post(randomBytes(44).toString("base64url"))));
    expect([...answers]).toEqual([JSON.stringify({ status: 200, text: "unsubscribed\n", to: null })]);
    expect(await fingerprints(database)).toEqual(before);
  });
});
