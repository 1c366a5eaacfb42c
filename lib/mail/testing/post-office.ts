import { and, asc, desc, eq } from "drizzle-orm";

import { events, inboundMails, mailboxAddresses, mailboxes, outboundMails, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { hashToken } from "@/lib/access/hash-token";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import type { Place, Section } from "@/lib/testing/cast";
import type { Town } from "@/lib/testing/town";
import type { TicketKind } from "@/lib/ticket/registry";

import { fileDueMails, fileMail } from "../intake";
import { mailboxByAddress } from "../mailbox";
import { ParsePool } from "../parse/pool";
import { type Inlet, storeMail } from "../inlet/store-mail";

type Box = { place: Place; address: string; section: Section; copyMode?: boolean; trusted?: boolean };

/** Keys of the mailboxes' HTTP inlets, by address. */
export const keyOf = (address: string): string => `key-of-${address}`;

const boxes: readonly Box[] = [
  { place: "myCompany", address: "support@mycompany.example", section: "helpdesk" },
  { place: "myCompany", address: "complaints@mycompany.example", section: "quality", copyMode: true },
  { place: "myCompany", address: "trusted@mycompany.example", section: "helpdesk", trusted: true },
  { place: "nivalis", address: "support@nivalis.example", section: "supportTeam" },
  { place: "nivalis", address: "news@nivalis.example", section: "marketing" },
];

export type Delivery = { to: string; signedInAs?: string; inlet?: Inlet; envelopeFrom?: string | null };

/** Mailboxes for the town, and a counter where mails are handed in and read at once. */
export async function postOffice(town: Town) {
  for (const box of boxes)
    await run(town.system(box.place), openMailbox, { box, section: town.sections[box.section] }, { via: "setup" });
  const pool = new ParsePool(1);
  const reader = { kind: "system", name: "test" } as const;

  const ledgerRow = async (organisationId: string, id: string) => {
    const [row] = await readAs(organisationId, reader, (scope) =>
      scope.tx.select().from(inboundMails).where(eq(inboundMails.id, id)),
    );
    if (!row) throw new Error("The mail is not in the ledger.");
    return row;
  };

  return {
    pool,
    /** Hands a mail in and leaves it to the worker. */
    store: async (raw: string, delivery: Delivery) => (await store(raw, delivery)).id,
    row: (place: Place, id: string) => ledgerRow(town[place].id, id),
    /** Stores a mail, has it filed, and answers with its row in the ledger. */
    deliver: async (raw: string, delivery: Delivery) => {
      const stored = await store(raw, delivery);
      await fileMail(pool, stored);
      return ledgerRow(stored.organisationId, stored.id);
    },
    /** Works as the worker does until nothing waits. */
    fileAll: async () => {
      while ((await fileDueMails(pool, 20)) > 0);
    },
    /** Every row of the ledger, in the order they came. */
    ledger: (place: Place) =>
      readAs(town[place].id, reader, ({ tx }) => tx.select().from(inboundMails).orderBy(asc(inboundMails.id))),
    /** What the worker does when a mail was put back. */
    fileAgain: async (place: Place, id: string) => {
      await fileMail(pool, { organisationId: town[place].id, id });
      return ledgerRow(town[place].id, id);
    },
    /** Everything waiting to leave, in order. */
    outbox: (place: Place) =>
      readAs(town[place].id, reader, ({ tx }: Scope) => tx.select().from(outboundMails).orderBy(asc(outboundMails.id))),
    ticket: async (place: Place, number: number) => {
      const [row] = await readAs(town[place].id, reader, ({ tx }) =>
        tx.select().from(tickets).where(eq(tickets.number, number)),
      );
      if (!row) throw new Error(`There is no ticket ${number}.`);
      return row;
    },
    newestTicket: async (place: Place) => {
      const [row] = await readAs(town[place].id, reader, ({ tx }) =>
        tx.select().from(tickets).orderBy(desc(tickets.number)).limit(1),
      );
      if (!row) throw new Error("There is no ticket.");
      return row;
    },
    /** As if the ticket had always been of that kind. */
    changeKind: (place: Place, number: number, kind: TicketKind) =>
      run(town.system(place), beOfKind, { number, kind }, { via: "setup" }),
    event: async (place: Place, id: string | null) => {
      const [row] = await readAs(town[place].id, reader, ({ tx }) =>
        tx
          .select()
          .from(events)
          .where(eq(events.id, id ?? newId())),
      );
      if (!row) throw new Error("There is no such event.");
      return row;
    },
    close: () => pool.stop(),
  };
}

async function store(raw: string, { to, signedInAs, inlet = "smtp", envelopeFrom }: Delivery) {
  const mailbox = await asAccount((scope) => mailboxByAddress(scope, to));
  if (!mailbox) throw new Error(`${to} is nobody's mailbox.`);
  const from = /^From:.*?([^<\s]+@[^>\s]+)/im.exec(raw)?.[1] ?? null;
  const envelope = {
    inlet,
    mailbox,
    envelopeTo: to,
    remoteAddress: "127.0.0.1",
    heloName: "relay",
    envelopeFrom: envelopeFrom === undefined ? from : envelopeFrom,
    authenticatedUserId: signedInAs ?? null,
  };
  const { ids } = await storeMail([envelope], Buffer.from(raw));
  return { organisationId: mailbox.organisationId, id: ids[0] ?? "" };
}

const openMailbox = command("test.openMailbox", async (scope, { box, section }: { box: Box; section: string }) => {
  const { organisationId, now, tx } = scope;
  const id = newId();
  await tx.insert(mailboxes).values({
    organisationId,
    id,
    createdAt: now,
    updatedAt: now,
    address: box.address,
    ownerType: "section",
    sectionId: section,
    onNewMail: "create_ticket",
    copyMode: box.copyMode ?? false,
    trustedInlet: box.trusted ?? false,
  });
  await tx
    .insert(mailboxAddresses)
    .values({ address: box.address, organisationId, mailboxId: id, keyHash: hashToken(keyOf(box.address)) });
});

const beOfKind = command("test.beOfKind", async (scope, { number, kind }: { number: number; kind: TicketKind }) => {
  const state = kind === "sale_opportunity" ? ("rejected" as const) : ("closed" as const);
  await scope.tx
    .update(tickets)
    .set({ kind, state })
    .where(and(eq(tickets.organisationId, scope.organisationId), eq(tickets.number, number)));
});

export type Letter = {
  from: string;
  to: string;
  cc?: string;
  subject: string;
  text?: string;
  id?: string;
  inReplyTo?: string | null;
  headers?: Record<string, string>;
};

/** A mail as its sender's program would write it. */
export function letter({ from, to, cc, subject, text = "Hello", id, inReplyTo, headers = {} }: Letter): string {
  const lines = {
    From: from,
    To: to,
    ...(cc ? { Cc: cc } : {}),
    Subject: subject,
    "Message-ID": id ?? `<${newId()}@sender.example>`,
    Date: "Mon, 11 May 2026 08:00:00 +0000",
    ...(inReplyTo ? { "In-Reply-To": inReplyTo, References: inReplyTo } : {}),
    "Content-Type": "text/plain; charset=utf-8",
    ...headers,
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}`);
  return [...head, "", text, ""].join("\r\n");
}
