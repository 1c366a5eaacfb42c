import "server-only";
import { and, eq, isNull } from "drizzle-orm";

import { mailboxStates, mailboxes } from "@/db/schema";
import { command } from "@/lib/access/command";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { rowOf } from "@/lib/organisation/rows";
import { queueMail } from "@/lib/outgoing-mail/queue";

import { setState, stateOf } from "./state";

/** Seconds after which a test mail that did not come is said not to come. */
export const testPatienceSeconds = 120;

const mark = "suivi-test-";
const marked = /\bsuivi-test-([a-z0-9]{10})\b/;

export const subjectOfTest = (word: string): string => `Suivi: ${mark}${word}`;

/** The word of a test mail in a subject, however a mail program changed it otherwise. */
export const wordOfTest = (subject: string): string | null => marked.exec(subject)?.[1] ?? null;

/** Begins to wait for a test mail; puts it into the outbox where mail can leave. */
export const beginTest = command(
  "mailbox.test",
  async (scope, { id, word, queue }: { id: string; word: string; queue: boolean }) => {
    adminOnly(scope);
    const [mailbox] = await scope.tx
      .select({ address: mailboxes.address, transport: mailboxes.transport })
      .from(mailboxes)
      .where(rowOf(scope, mailboxes, id));
    if (!mailbox) throw notFound();
    const { address } = mailbox;
    await setState(scope, id, { testToken: word, testSentAt: scope.now, testSeenAt: null });
    const mail = {
      subject: subjectOfTest(word),
      text: `Suivi sent this mail to ${address} to see whether it arrives. Nothing needs to be done.\n`,
    };
    if (queue) {
      const from = { address, replyTo: null, name: "Suivi" };
      await queueMail(scope, { purpose: "notification", to: address, from, ...mail, automatic: true });
    }
    return { ...mailbox, ...mail };
  },
);

/**
 * Whether a mail is the test mail a mailbox waits for; then it is noted that it came. Everybody may know such a word:
 * the only effect is that an administrator reads that it arrived.
 */
export async function noteTestMail(scope: Scope, mailboxId: string, subject: string): Promise<boolean> {
  const word = wordOfTest(subject);
  if (!word) return false;
  const seen = await scope.tx
    .update(mailboxStates)
    .set({ testSeenAt: scope.now })
    .where(and(stateOf(scope, mailboxId), eq(mailboxStates.testToken, word), isNull(mailboxStates.testSeenAt)))
    .returning({ id: mailboxStates.id });
  return seen.length > 0;
}
