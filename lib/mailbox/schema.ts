import { z } from "zod";

import {
  optionalEmail,
  optionalId,
  optionalNumber,
  optionalText,
  requiredEmail,
  seenRow,
  seenRowInUse,
  tick,
} from "@/lib/organisation/form-fields";

/** How mail comes: handed to us, or fetched by us. */
export const transports = ["smtp", "imap", "pop3", "http", "pipe"] as const;
export type Transport = (typeof transports)[number];

export const isFetched = (transport: Transport): transport is "imap" | "pop3" =>
  transport === "imap" || transport === "pop3";

const fields = {
  address: requiredEmail.refine((plain) => !plain.split("@")[0]?.includes("+"), "refusal.emailNotUsable"),
  ownerType: z.enum(["section", "user"]),
  sectionId: optionalId,
  userId: optionalId,
  onNewMail: z.enum(["create_ticket", "create_event"]),
  copyMode: tick,
  onListMail: z.enum(["ticket", "quarantine"]),
  trustedInlet: tick,
  plusAddressing: tick,
  errorAddress: optionalEmail,
  silenceAlarm: tick,
};

export const newMailboxInput = z.object(fields);
export const mailboxInput = z.object({ ...seenRow, ...fields });
export const mailboxInUseInput = z.object(seenRowInUse);
export const mailboxKeyInput = z.object({ organisation: z.string().min(1), id: z.uuid() });

export const mailboxTransportInput = z.object({ ...seenRow, transport: z.enum(transports) });
export const mailboxPauseInput = z.object({
  ...seenRow,
  paused: z.enum(["true", "false"]).transform((value) => value === "true"),
});
export const mailboxTestInput = z.object({ organisation: z.string().min(1), id: z.uuid() });

/** A name or an address; the port has a field of its own. */
const host = z
  .string()
  .trim()
  .min(1, "refusal.hostMissing")
  .max(253, "refusal.tooLong")
  .regex(/^[a-z0-9._:[\]-]+$/i, "refusal.hostNotUsable");

/** A server mail is fetched from. An empty password is the one we have, for the same server and login. */
export const mailboxServerInput = z.object({
  organisation: z.string().min(1),
  ...seenRow,
  host,
  port: optionalNumber(1, 65_535),
  tls: z.enum(["tls", "starttls", "none"]),
  login: z.string().trim().min(1, "refusal.loginMissing").max(254, "refusal.tooLong"),
  password: z.string().max(1_000, "refusal.tooLong").default(""),
  folder: z.string().trim().max(250, "refusal.tooLong").default("INBOX"),
  afterFetch: z.enum(["keep", "delete"]).default("keep"),
  trustedCertificate: optionalText(20_000),
  /** Where to begin in a mailbox that is read for the first time. */
  beginWith: z.enum(["all", "new"]).default("all"),
  /** Kept as it is typed: the server cannot be reached just now. */
  untried: tick,
});
