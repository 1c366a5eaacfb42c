import { availableParallelism } from "node:os";

import { closePool } from "@/db/connect";
import { sendDueMails } from "@/lib/job/dispatch-mail";
import { doDueWork } from "@/lib/job/due-work";
import { hourly, loop } from "@/lib/job/loop";
import { everyMinute } from "@/lib/job/rules";
import { onEveryCommit } from "@/db/listen";
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
import { deliverDue } from "@/lib/webhook-delivery/deliver";
import { closeTransport } from "@/lib/outgoing-mail/transport";

// Everything that is not a page: mail comes in, is read and filed; mail goes out.
const pollMs = 2_000;
const readers = new ParsePool(Math.max(1, Math.min(4, availableParallelism() - 1)));
const listener = await listenForMail(env().inboundSmtpPort, env().inboundSmtpHost);
const intake = loop("mail in", pollMs, () => fileDueMails(readers, 40));
const fetching = loop("mail fetched", pollMs, fetchDueMailboxes);
const dispatch = loop("mail out", pollMs, () => sendDueMails(10));
const rules = loop("rules", pollMs, everyMinute());
const due = loop("due work", pollMs, () => doDueWork(4));
const webhooks = loop("webhooks", pollMs, () => deliverDue(20));
const oldBytes = loop("raw mail", pollMs, hourly(removeOldRawMail));
const snapshots = loop("forecast snapshots", pollMs, hourly(planSnapshots));
const recounts = loop("recounts planned", pollMs, hourly(planRecounts));
const news = onEveryCommit(() => {
  intake.wake();
  dispatch.wake();
  due.wake();
  webhooks.wake();
});
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
