import { availableParallelism } from "node:os";

import { closePool } from "@/db/connect";
import { sendDueMails } from "@/lib/job/dispatch-mail";
import { doDueWork } from "@/lib/job/due-work";
import { hourly, loop } from "@/lib/job/loop";
import { everyMinute } from "@/lib/job/rules";
import { onWork } from "@/lib/job/on-work";
import { env } from "@/lib/env";
import { planSnapshots } from "@/lib/forecast/take-snapshot";
import { log } from "@/lib/log";
import { fileDueMails } from "@/lib/mail/intake";
import { removeOldRawMail } from "@/lib/mail/ledger/old-raw-mail";
import { ParsePool } from "@/lib/mail/parse/pool";
import { fetchDueMailboxes, stopFetching } from "@/lib/mail/inlet/fetch/fetch-mailboxes";
import { listenForMail } from "@/lib/mail/inlet/smtp-listener";
import { planSilenceWatch } from "@/lib/mailbox/watch-silence";
import { planRecounts } from "@/lib/report/buckets/recount";
import { planRemovals } from "@/lib/retention/remove-old";
import { deliverDue } from "@/lib/webhook-delivery/deliver";
import { closeTransport, smtpTransport } from "@/lib/outgoing-mail/transport";

// Everything that is not a page: mail comes in, is read and filed; mail goes out.
const pollMs = 2_000;
const readers = new ParsePool(Math.max(1, Math.min(4, availableParallelism() - 1)));
const listener = await listenForMail(env().inboundSmtpPort, env().inboundSmtpHost);
const mailsAtOnce = 50;
const intake = loop("mail in", pollMs, async () => {
  const filed = await fileDueMails(readers, mailsAtOnce);
  // Fewer than there is room for: no more are due, and what has come since woke us.
  return filed < mailsAtOnce ? 0 : filed;
});
const fetching = loop("mail fetched", pollMs, fetchDueMailboxes);
const dispatch = loop("mail out", pollMs, () => sendDueMails(25, smtpTransport(), undefined, 10));
const rules = loop("rules", pollMs, everyMinute());
const due = loop("due work", pollMs, () => doDueWork(4));
const webhooks = loop("webhooks", pollMs, () => deliverDue(20));
const oldBytes = loop("raw mail", pollMs, hourly(removeOldRawMail));
const snapshots = loop("forecast snapshots", pollMs, hourly(planSnapshots));
const recounts = loop("recounts planned", pollMs, hourly(planRecounts));
const removals = loop("removals planned", pollMs, hourly(planRemovals));
const news = onWork({ inbox: intake.wake, outbox: dispatch.wake, due: due.wake, webhooks: webhooks.wake });
void planSilenceWatch().catch((error: unknown) =>
  log.error({ err: error }, "the watch over mailboxes was not planned"),
);
log.info({ smtpPort: listener.port }, "the worker runs");

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await news.stop();
  await listener.close();
  await fetching.stop();
  await stopFetching();
  await Promise.all([
    intake.stop(),
    dispatch.stop(),
    due.stop(),
    webhooks.stop(),
    rules.stop(),
    oldBytes.stop(),
    snapshots.stop(),
    recounts.stop(),
    removals.stop(),
  ]);
  await readers.stop();
  closeTransport();
  await closePool();
  // The supervisor's channel would keep a worker alive that does nothing; gone, it is started again.
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
// Defects are logged by whoever meets them; none may end the worker.
process.on("unhandledRejection", (error) => log.error({ err: error }, "an unhandled rejection"));
