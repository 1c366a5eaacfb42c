import { eq, sql } from "drizzle-orm";

import { mailboxStates } from "@/db/schema";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { seal } from "@/lib/access/seal";
import type { Scope } from "@/lib/kernel/scope";
import { createMailbox } from "@/lib/mailbox/commands";
import { setMailboxServer } from "@/lib/mailbox/connection";
import type { Town } from "@/lib/testing/town";

import { secretOf } from "../inlet/fetch/account";
import { attend } from "../inlet/fetch/attend";
import { type Lease, claimMailboxes } from "../inlet/fetch/lease";

export type FetchOptions = {
  afterFetch?: "keep" | "delete";
  folder?: string;
  password?: string;
  insideAllowed?: boolean;
};

const page = { via: "page" } as const;
let made = 0;

/** Mailboxes of My Company's helpdesk that are fetched from a server of a test on this machine. */
export class Fetching {
  readonly #place: Town;

  constructor(place: Town) {
    this.#place = place;
  }

  async mailbox(transport: "imap" | "pop3", port: number, options: FetchOptions = {}): Promise<string> {
    made += 1;
    const address = `fetched${made}@mycompany.example`;
    const settings = {
      ownerType: "section",
      onNewMail: "create_ticket",
      onListMail: "ticket",
      silenceAlarm: true,
    } as const;
    const switches = { copyMode: false, trustedInlet: false, plusAddressing: false, errorAddress: null, userId: null };
    const sectionId = this.#place.sections.helpdesk;
    const mailbox = { ...settings, ...switches, address, sectionId };
    const { id } = await run(this.#system, createMailbox, mailbox, page);
    await this.#connect(id, transport, port, options);
    return id;
  }

  async #connect(id: string, transport: "imap" | "pop3", port: number, options: FetchOptions): Promise<void> {
    const { afterFetch = "keep", folder = "INBOX", password = "secret", insideAllowed = true } = options;
    const secret = seal(password, secretOf(this.#place.myCompany.id, id));
    const server = { host: "127.0.0.1", port, tls: "none", login: "box" } as const;
    const settings = { ...server, transport, secret, folder, afterFetch, insideAllowed, trustedCertificate: null };
    await run(this.#system, setMailboxServer, { id, version: 1, settings, begin: null }, page);
  }

  /** Claims the mailbox and looks after it until `until` holds or it ends by itself. */
  async look(id: string, until: () => Promise<boolean> = async () => false): Promise<void> {
    const attendance = attend(await this.claim(id));
    const over = { value: false };
    void attendance.ended.then(() => (over.value = true));
    while (!over.value && !(await until())) await new Promise((resolve) => setTimeout(resolve, 20));
    attendance.end();
    await attendance.ended;
  }

  async claim(id: string): Promise<Lease> {
    await this.dueNow(id);
    const lease = (await claimMailboxes(50)).find(({ mailboxId }) => mailboxId === id);
    if (!lease) throw new Error("The mailbox is not due.");
    return lease;
  }

  /** As if the time until the next look were over. */
  dueNow(id: string): Promise<void> {
    return this.#set(id, { nextFetchAt: sql`now() - interval '1 second'` });
  }

  /** As if the worker had died before it noted how far it was. */
  setLastUid(id: string, lastUid: number): Promise<void> {
    return this.#set(id, { lastUid });
  }

  async state(id: string): Promise<typeof mailboxStates.$inferSelect> {
    const [state] = await readAs(this.#place.myCompany.id, { kind: "system", name: "test" }, ({ tx }) =>
      tx.select().from(mailboxStates).where(eq(mailboxStates.mailboxId, id)),
    );
    if (!state) throw new Error("There is no state.");
    return state;
  }

  async #set(id: string, values: Parameters<ReturnType<Scope["tx"]["update"]>["set"]>[0]): Promise<void> {
    const change = async ({ tx }: Scope) => {
      await tx.update(mailboxStates).set(values).where(eq(mailboxStates.mailboxId, id));
    };
    await run(this.#system, Object.assign(change, { commandName: "test.mailbox" }), {}, page);
  }

  get #system() {
    return this.#place.system("myCompany");
  }
}
