import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { mailAddress } from "@/lib/kernel/email-address";
import { sendDueMails } from "@/lib/job/dispatch-mail";
import { paceOf } from "@/lib/job/pace";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { messageOf } from "./compose";
import type { NewMail } from "./mail-row";
import { queueMail } from "./queue";
import { type Sink, headersOf, mailSink } from "./testing/sink";
import { transportTo } from "./transport";

let here: Town;
let database: Direct;
let sink: Sink;
beforeAll(async () => {
  here = await town();
  database = direct();
  sink = await mailSink();
});
afterAll(async () => {
  await sink.close();
  await database.close();
  await closePool();
});

const queue = command("test.queue", async (scope, mail: NewMail) => queueMail(scope, mail));
const breaks = ["\r\n", "\r", "\n", "\0", "\u2028", "\u2029", "\u0085", "\r\n ", "\x0b"];
const purposes = ["event", "relay", "notification", "confirmation", "reminder", "rule", "error"] as const;

/** Everything a user or a stranger wrote that ends in a head, each trying to start a header of its own. */
const hostile = (mark: string, purpose: NewMail["purpose"], to: string): NewMail => ({
  purpose,
  to,
  toName: `Anna" <eve@evil.example>${mark}Bcc: eve@evil.example`,
  from: {
    address: "support@nivalis.example",
    replyTo: `lea@nivalis.example${mark}Bcc: eve@evil.example`,
    name: `Eve <eve@evil.example>, "x${mark}Bcc: eve@evil.example`,
    plus: true,
  },
  subject: `Printer${mark}Bcc: eve@evil.example${mark}${mark}Body`,
  text: `Hello\r\n.\r\nMAIL FROM:<eve@evil.example>\r\nRCPT TO:<eve@evil.example>\r\n`,
  html: `<p>Hello</p>`,
  inReplyTo: `<a@client.example>${mark}Bcc: eve@evil.example`,
  references: `<a@client.example>${mark}Bcc: eve@evil.example <b${mark}@client.example>`,
  hops: 1,
  bulk: purpose === "event",
});

describe("What people write", () => {
  it("adds no recipient and no header to any mail, whatever line breaks it holds (M-13, A-18, A-19)", async () => {
    let count = 0;
    for (const purpose of purposes)
      for (const mark of breaks) {
        count += 1;
        const mail = hostile(mark, purpose, `anna${count}@client.example`);
        await run(here.system("nivalis"), queue, mail, { via: "page" });
      }
    const transport = transportTo(sink.url);
    while ((await sendDueMails(50, transport, paceOf(0, 0))) > 0);
    transport.close();

    expect(sink.got).toHaveLength(purposes.length * breaks.length);
    const known =
      /^(X-Suivi-(Organisation|Hops)|X-Priority|Auto-Submitted|X-Auto-Response-Suppress|List-Unsubscribe(-Post)?|From|To|Reply-To|Subject|Message-ID|In-Reply-To|References|Date|MIME-Version|Content-Type|Content-Transfer-Encoding): /;
    for (const mail of sink.got) {
      expect(mail.rcptTo).toHaveLength(1);
      expect(mail.rcptTo[0]).toMatch(/^RCPT TO:<anna\d+@client\.example> NOTIFY=FAILURE,DELAY ORCPT=/);
      expect(mail.mailFrom).toMatch(/^MAIL FROM:<support\+b\.[a-z2-7]{42}@nivalis\.example>.* ENVID=/);
      const headers = headersOf(mail);
      expect(headers.filter((line) => !known.test(line))).toEqual([]);
      const names = headers.map((line) => line.split(":")[0]?.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
      // The words may be shown in the name; the address is nobody's but the recipient's.
      expect(headers.find((line) => line.startsWith("To: "))).toMatch(
        /<anna\d+@client\.example>$|^To: anna\d+@client\.example$/,
      );
    }
  });
});

describe("An address", () => {
  it("is one plain address in every form that ends in a mail, or no mail at all (A-13, A-15, A-16, A-17)", async () => {
    const refused = [
      '"a@evil.test"@victim.test',
      '"a@evil.test> b"@victim.test',
      "a@x.test,b@evil.test",
      "a@x.test b@evil.test",
      "a@x.test;b@evil.test",
      "<a@x.test>",
      "a＠evil.test",
      "a﹫evil.test",
      "a\u200b@evil.test",
      "a@evil.test\u200b",
      "a@evil.test\r\nRCPT TO:<b@evil.test>",
      "a@evil.test\0b",
      "a@evil\u2028.test",
      "a@[127.0.0.1]",
      "g:".repeat(50_000),
      `${"(".repeat(100_000)}a@x.test`,
      `${"a".repeat(65)}@x.test`,
    ];
    for (const to of refused) {
      expect(mailAddress(to), to.slice(0, 40)).toBeNull();
      const mail = hostile("", "event", to);
      expect(await run(here.system("nivalis"), queue, mail, { via: "page" })).toBeNull();
    }
  });
});

describe("A row of the outbox", () => {
  it("cannot have a file or an address fetched (A-22)", async () => {
    const [row] = await database.rows<Record<string, unknown>>(
      `select *, organisation_id as "organisationId" from outbound_mail limit 1`,
    );
    const planted = {
      ...row,
      attachments: [{ path: "/etc/passwd" }],
      raw: { path: "/etc/passwd" },
      href: "http://127.0.0.1/",
    };
    const message = messageOf(
      { ...planted, headers: {}, documentIds: [] } as unknown as Parameters<typeof messageOf>[0],
      [],
    );
    expect(message.attachments).toEqual([]);
    expect(message).toMatchObject({ disableFileAccess: true, disableUrlAccess: true });
    expect(message).not.toHaveProperty("raw");
    expect(JSON.stringify(message)).not.toContain("passwd");
  });
});
