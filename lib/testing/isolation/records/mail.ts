import { inboundMails } from "@/db/schema";
import { run } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";
import { createSigningKey } from "@/lib/mail-sending/commands";
import { createMailbox } from "@/lib/mailbox/commands";
import { chooseTransport } from "@/lib/mailbox/connection";

import { type Desk, canary, setUp } from "../desk";
import type { KnownTo } from "./known-to";
import type { Makers } from "./makers";
import { written } from "./written";

/** The ledger of mail, and what mail comes and goes by. */
export type MailRecords = {
  /** Mails of the ledger that wait for a person. */
  quarantinedMail: string;
  failedMail: string;
  mailbox: string;
  /** One whose mail is fetched. */
  fetchedMailbox: string;
  signingKey: string;
};

export const mailMakers: Makers<MailRecords> = {
  quarantinedMail: (desk) => storedMail(desk, "quarantined"),
  failedMail: (desk) => storedMail(desk, "failed"),
  mailbox: async (desk) => {
    const settings = { ownerType: "section", onNewMail: "create_ticket", onListMail: "quarantine" } as const;
    const silent = { silenceAlarm: true, errorAddress: null, userId: null };
    const switches = { copyMode: false, trustedInlet: false, plusAddressing: false, ...silent };
    const address = `box@${newId()}.example`;
    return (await run(desk.admin, createMailbox, { ...settings, ...switches, address, sectionId: desk.section }, setUp))
      .id;
  },
  fetchedMailbox: async (desk) => {
    const id = await mailMakers.mailbox(desk);
    await run(desk.admin, chooseTransport, { id, version: 1, transport: "imap" }, setUp);
    return id;
  },
  signingKey: async (desk) => {
    const domain = `${newId()}.example`;
    return (await run(desk.admin, createSigningKey, { domain }, setUp)).id;
  },
};

export const mailKnownTo: KnownTo<MailRecords> = {
  quarantinedMail: ["admin"],
  failedMail: ["admin"],
  mailbox: ["admin"],
  fetchedMailbox: ["admin"],
  signingKey: ["admin"],
};

async function storedMail(desk: Desk, status: "quarantined" | "failed"): Promise<string> {
  const mailboxId = await mailMakers.mailbox(desk);
  return written(desk, async (scope, row) => {
    const envelope = {
      mailboxId,
      inlet: "smtp" as const,
      envelopeTo: "support@matrix.example",
      subject: canary(desk.place, "shared"),
    };
    await scope.tx
      .insert(inboundMails)
      .values({ ...row, ...envelope, status, sha256: "a".repeat(64), size: 6, receivedAt: scope.now });
  });
}
