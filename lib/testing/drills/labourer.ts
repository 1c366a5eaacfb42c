import { createInterface } from "node:readline";

import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { Refusal } from "@/lib/kernel/refusal";
import { fileDueMails } from "@/lib/mail/intake";
import { mailboxByAddress } from "@/lib/mail/mailbox";
import { ParsePool } from "@/lib/mail/parse/pool";
import { storeMail } from "@/lib/mail/inlet/store-mail";
import { replyToRequest } from "@/lib/portal/commands";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";

import type { Acknowledgement, Act } from "./acts";

// The process that gets killed: does what it is told line by line, and says so only when it is done. Meanwhile it reads
// and files the mails that were stored, as the worker does.

const organisationId = process.argv[2] ?? "";
/** Looks for stored mail that found none. */
const idle = { rounds: 0 };

createInterface({ input: process.stdin }).on("line", (line) => void work(JSON.parse(line) as Act));
void fileMails();

async function work(act: Act): Promise<void> {
  try {
    acknowledge({ key: act.key, answer: await perform(act) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    acknowledge({ key: act.key, refused: error.message });
  }
}

function perform(act: Act): Promise<unknown> {
  switch (act.do) {
    case "mail":
      return handIn(act);
    case "settle":
      return allMailIsFiled();
    default:
      return runCommand(act);
  }
}

function runCommand(act: Exclude<Act, { do: "mail" | "settle" }>): Promise<unknown> {
  const asker = { organisationId, userId: act.userId };
  const options = { via: "page", idempotencyKey: act.key } as const;
  switch (act.do) {
    case "create":
      return run(
        asker,
        createTicket,
        { kind: "support_request", title: act.key, sectionId: act.sectionId, allDay: undefined },
        options,
      );
    case "note":
      return run(asker, noteOnTicket, { number: act.ticket, text: act.key }, options);
    case "reply":
      return run(asker, replyToPartner, { number: act.ticket, text: act.key, documentIds: [] }, options);
    case "portalReply":
      return run(asker, replyToRequest, { number: act.ticket, text: act.key, documentIds: [] }, options);
    default:
      return run(asker, moveTicket, { number: act.ticket, transition: "close", comment: act.key }, options);
  }
}

async function handIn({ to, raw }: Extract<Act, { do: "mail" }>): Promise<unknown> {
  const mailbox = await asAccount((scope) => mailboxByAddress(scope, to));
  if (!mailbox) throw new Error(`${to} is nobody's mailbox.`);
  const envelope = { mailbox, envelopeTo: to, envelopeFrom: "claire@dubois.example", authenticatedUserId: null };
  return storeMail([{ ...envelope, inlet: "pipe", remoteAddress: null, heloName: null }], Buffer.from(raw));
}

async function fileMails(): Promise<void> {
  const pool = new ParsePool(1);
  for (;;) {
    const filed = await fileDueMails(pool, 5);
    if (filed > 0) continue;
    idle.rounds += 1;
    await pause();
  }
}

async function allMailIsFiled(): Promise<null> {
  // The round that is under way may have looked too early.
  const enough = idle.rounds + 2;
  while (idle.rounds < enough) await pause();
  return null;
}

const pause = () => new Promise((again) => setTimeout(again, 100));

function acknowledge(told: Acknowledgement): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
