import nodemailer from "nodemailer";
import type pg from "pg";
import { setTimeout as pause } from "node:timers/promises";

import { Trouble } from "@/lib/trouble";

import { type Figures, type Watched, percentiles, timeOf } from "./measure";
import { countStatements } from "./statements";

type Mail = { from: string; subject: string; text: string; inReplyTo?: string };

/** A new request of some customer. */
export const newMail = (round: number): Mail => ({
  from: `c${(round % 4000) + 500}@customer.example`,
  subject: `Question number ${round}`,
  text: `Hello,\n\nwe have a question about delivery ${round}.\n${"It did not arrive yet, and our customer waits for it. ".repeat(9)}\n\nRegards`,
});

/** The answer of a ticket's customer to what the staff wrote. */
export const replyTo = (ticket: { number: number; email: string }): Mail => ({
  from: ticket.email,
  subject: `Re: Case ${ticket.number}`,
  text: `Hello,\n\nthank you.\n${"It works again since this morning, but the second one does not. ".repeat(8)}\n\nRegards`,
  inReplyTo: `<b.${ticket.number}.3@bench.example>`,
});

/** Sends mails over SMTP one after another and waits until each is filed: what one costs the worker and the database. */
export async function measureMail(
  action: string,
  watched: Watched,
  client: pg.Client,
  port: number,
  mails: readonly Mail[],
): Promise<Figures> {
  const transport = nodemailer.createTransport({
    host: "127.0.0.1",
    port,
    pool: true,
    maxConnections: 1,
    maxMessages: Infinity,
    secure: false,
    ignoreTLS: true,
  });
  const send = async (some: readonly Mail[]) => {
    const walls: number[] = [];
    for (const mail of some) {
      const began = performance.now();
      await transport.sendMail({
        ...mail,
        to: "support@bench.example",
        envelope: { from: mail.from, to: "support@bench.example" },
      });
      walls.push(performance.now() - began);
    }
    await allFiled(client);
    return walls;
  };

  const [warm, counted] = [20, 4];
  await send(mails.slice(0, warm));
  const { count, texts } = await countStatements(
    client,
    async () => void (await send(mails.slice(warm, warm + counted))),
  );
  const measured = mails.slice(warm + counted);
  const span = timeOf(watched);
  const walls = await send(measured);
  const figures = span.per(measured.length);
  transport.close();
  return {
    action,
    runs: measured.length,
    ...figures,
    statements: count / counted,
    texts,
    ...percentiles(walls),
    bytes: 0,
  };
}

/** @throws when a mail of the bench ended otherwise than filed */
async function allFiled(client: pg.Client): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const { rows } = await client.query<{ status: string; count: number }>(
      "select status, count(*)::int from inbound_mail where status <> 'filed' group by 1",
    );
    const other = rows.find(({ status }) => status !== "stored");
    if (other) throw new Trouble(`${other.count} mails of the bench ended as ${other.status}.`);
    if (rows.length === 0) return;
    await pause(50);
  }
  throw new Trouble("The worker did not file the bench's mails within a minute.");
}

/** Waits until the worker is through with every mail, whatever became of it. */
export async function allEnded(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query("select 1 from inbound_mail where status = 'stored' limit 1");
    if (rows.length === 0) return;
    await pause(100);
  }
}
