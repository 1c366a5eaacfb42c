import { type AddressInfo, type Socket, createServer } from "node:net";

import { eq } from "drizzle-orm";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { outboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { chooseBrandColour } from "@/lib/brand/commands";
import { queueMail } from "@/lib/outgoing-mail/queue";
import { transportTo } from "@/lib/outgoing-mail/transport";
import { type Town, town } from "@/lib/testing/town";

import { sendDueMails } from "./dispatch-mail";

let place: Town;
beforeAll(async () => {
  place = await town();
});
afterAll(closePool);

/** Where outgoing mail ends: keeps what it got, refuses or hesitates for some. */
async function sink() {
  const got: { to: string[]; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith("gone@")) return done(Object.assign(new Error("no such user"), { responseCode: 550 }));
      if (address.startsWith("busy@")) return done(Object.assign(new Error("later"), { responseCode: 451 }));
      return done();
    },
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = [];
      stream
        .on("data", (piece: Buffer) => pieces.push(piece))
        .on("end", () => {
          got.push({ to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(pieces).toString() });
          done();
        });
    },
  });
  const port = await new Promise<number>((ready) =>
    server.listen(0, "127.0.0.1", () => ready((server.server.address() as AddressInfo).port)),
  );
  return { got, port, close: () => new Promise<void>((done) => server.close(done)) };
}

type ToQueue = { to: string; toName: string; subject: string; purpose: "notification" | "confirmation" };

const send = command("test.queue", async (scope, { to, toName, subject, purpose }: ToQueue) =>
  queueMail(scope, {
    purpose,
    to,
    toName,
    from: {
      address: "support@mycompany.example",
      replyTo: null,
      name: 'Eve" <eve@evil.example>\r\nBcc: eve@evil.example',
    },
    subject,
    text: "Hello",
  }),
);

const statusOf = async (id: string | null) => {
  const [row] = await readAs(place.myCompany.id, { kind: "system", name: "test" }, ({ tx }) =>
    tx
      .select()
      .from(outboundMails)
      .where(eq(outboundMails.id, id ?? "")),
  );
  return row;
};

const queue = (to: string, toName = "Anna", subject = "Printer", purpose: ToQueue["purpose"] = "notification") =>
  run(place.system("myCompany"), send, { to, toName, subject, purpose }, { via: "page" });

describe("Mail that leaves", () => {
  it("is sent once, refused for good, or tried again later, and never shows a recipient too many", async () => {
    const target = await sink();
    const transport = transportTo(`smtp://127.0.0.1:${target.port}`);
    const [anna, gone, busy] = [
      await queue("anna@client.example", 'x" <eve@evil.example>', "Printer\r\nBcc: eve@evil.example"),
      await queue("gone@client.example"),
      await queue("busy@client.example"),
    ];
    expect(await sendDueMails(10, transport)).toBe(3);
    expect(await sendDueMails(10, transport)).toBe(0);
    expect(await statusOf(anna)).toMatchObject({ status: "sent", attempts: 1 });
    expect(await statusOf(gone)).toMatchObject({ status: "failed" });
    expect(await statusOf(busy)).toMatchObject({ status: "queued", attempts: 1 });
    expect((await statusOf(busy))?.nextTryAt?.getTime()).toBeGreaterThan(Date.now());
    expect(target.got.map(({ to }) => to)).toEqual([["anna@client.example"]]);
    expect(target.got[0]?.raw).not.toMatch(/^bcc:/im);
    transport.close();
    await target.close();
  });

  it("has the organisation's look where Suivi writes for it, and its words without markup as ever", async () => {
    await run(place.as("ines"), chooseBrandColour, { colour: "#0b6165" }, { via: "page" });
    const target = await sink();
    const transport = transportTo(`smtp://127.0.0.1:${target.port}`);
    await queue("anna@client.example", "Anna", "Received", "confirmation");
    await queue("demo@mycompany.example", "Demo", "Notice");
    await sendDueMails(10, transport);
    const mails = await Promise.all(target.got.map(({ raw }) => simpleParser(raw)));
    const [confirmed, notice] = ["Received", "Notice"].map((of) => mails.find(({ subject }) => subject === of));
    expect(confirmed?.text?.trim()).toBe("Hello");
    expect(confirmed?.html).toContain("<p>Hello</p>");
    expect(confirmed?.html).toMatch(/<strong style="[^"]*color:#0b6165[^"]*">My Company<\/strong>/);
    expect(confirmed?.html).not.toContain("<img");
    expect(notice?.html).toBe(false);
    transport.close();
    await target.close();
  });

  it("waits while the mail server is away", async () => {
    const hole = createServer((socket: Socket) => socket.destroy());
    await new Promise<void>((ready) => hole.listen(0, "127.0.0.1", ready));
    const transport = transportTo(`smtp://127.0.0.1:${(hole.address() as AddressInfo).port}`);
    const mail = await queue("bo@chen.example");
    await sendDueMails(10, transport);
    expect(await statusOf(mail)).toMatchObject({ status: "queued", attempts: 1 });
    transport.close();
    hole.close();
  });

  it("is never written to what is not one plain address", async () => {
    expect(await queue('"a@evil.example"@victim.example')).toBeNull();
    expect(await queue("a@x.example,b@evil.example")).toBeNull();
  });
});
