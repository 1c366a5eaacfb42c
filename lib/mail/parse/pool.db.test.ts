import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { putContent } from "@/lib/document/content-store";

import { stressSet } from "../testing/stress-set";
import { ParsePool } from "./pool";

let pool: ParsePool;
beforeAll(() => {
  pool = new ParsePool(1);
});
afterAll(() => pool.stop());

const head = (type: string) => `From: a@x.example\r\nTo: b@y.example\r\nSubject: S\r\nContent-Type: ${type}\r\n\r\n`;
describe("A mail made to exhaust its reader", () => {
  it.each(stressSet(0.2))("ends within ten seconds: %s", { timeout: 30_000 }, async (_name, raw) => {
    const { sha256 } = await putContent(Buffer.from(raw));
    const started = performance.now();
    const parsed = await pool.parse(sha256);
    expect(performance.now() - started).toBeLessThan(12_000);
    expect(Object.keys(parsed).filter((key) => key !== "readersKilled")).toHaveLength(1);
  });

  it("does not keep the next one from being read", async () => {
    const { sha256 } = await putContent(Buffer.from(`${head("text/plain")}hello`));
    expect(await pool.parse(sha256)).toMatchObject({ mail: { subject: "S", text: "hello" } });
  });
});

async function read(raw: string) {
  const parsed = await pool.parse((await putContent(Buffer.from(raw))).sha256);
  if (!("mail" in parsed)) throw new Error(parsed.unreadable);
  return parsed.mail;
}

const filePart = (name: string) =>
  `--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\nx\r\n`;

describe("What a mail holds", () => {
  it("is safe HTML where there is no text, and words made of it", async () => {
    const mail = await read(
      `${head("text/html")}<p onclick="x()">Hello <b>Anna</b></p><script>alert(1)</script><img src="https://evil.example/x.png"><a href="javascript:alert(1)">here</a>`,
    );
    expect(mail.html).toBe('<p>Hello <b>Anna</b></p><img data-src="https://evil.example/x.png" alt="" /><a>here</a>');
    expect(mail.text).toBe("Hello Anna\n\nhere");
  });

  it("is a file of a short, plain name, whatever the sender called it", async () => {
    const names = ["../../etc/passwd", `${"a".repeat(60_000)}.pdf`, "invoice\u202Efdp.exe", ""];
    const mail = await read(`${head("multipart/mixed; boundary=b")}${names.map(filePart).join("")}--b--`);
    expect(mail.attachments.map(({ fileName }) => Buffer.byteLength(fileName)).filter((bytes) => bytes > 255)).toEqual(
      [],
    );
    expect(mail.attachments.map(({ fileName }) => fileName).filter((name) => /[/\\]|\u202e|^$/.test(name))).toEqual([]);
  });

  it("is a report of who did not get which mail", async () => {
    const report = [
      head("multipart/report; report-type=delivery-status; boundary=b"),
      "--b\r\nContent-Type: text/plain\r\n\r\nNot delivered.\r\n",
      "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.client.example\r\n\r\n",
      "Final-Recipient: rfc822; Anna@client.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n",
      "--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <ours@mycompany.example>\r\nSubject: Printer\r\n\r\nHello\r\n--b--\r\n",
    ].join("");
    expect((await read(report)).report).toEqual({
      kind: "bounce",
      recipients: [{ address: "anna@client.example", original: null, action: "failed", status: "5.1.1", hard: true }],
      originalMessageId: "<ours@mycompany.example>",
    });
  });
});
