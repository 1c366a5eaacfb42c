import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import nodemailer from "nodemailer";

import { freePort } from "@/bin/support/ports";

import { load } from "./load/load";
import { allEnded, newMail } from "./mail";
import { timeOf } from "./measure";
import { machineLoad, ownPlace } from "./own-place";
import { arrivalRules, setRules } from "./rules-load";
import { postmasterPid, startWorker } from "./servers";

// How many mails a second become tickets, with rules asked about each, and how long one waits:
// node --conditions=react-server --import tsx bench/mail-throughput.ts [mails] [a second, for the wait] [rules]
const [mails = "4000", pace = "40", rules = "50"] = process.argv.slice(2);
const goals = { aSecond: 160, p95: 3 };
const connections = 20;

const { client, connectionString, folder, leave } = await ownPlace();
try {
  await measure();
} finally {
  await leave();
}
process.exit();

async function measure(): Promise<void> {
  const port = await freePort();
  Object.assign(process.env, {
    INBOUND_SMTP_PORT: String(port),
  });
  const { organisationId } = await load(connectionString, 1_000);
  if (Number(rules) > 0) await setRules(client, organisationId, arrivalRules(Number(rules)));
  const worker = await startWorker(port, join(folder, "worker.log"));
  const transport = nodemailer.createTransport({
    host: "127.0.0.1",
    port,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
    ignoreTLS: true,
  });
  const send = async (number: number): Promise<void> => {
    const mail = newMail(number);
    const to = "support@bench.example";
    await transport.sendMail({ ...mail, to, envelope: { from: mail.from, to } });
  };
  try {
    await Promise.all(numbers(0, 200).map(send));
    await allEnded(client);
    // Autovacuum does so within the first minute; until then the plans are those of empty tables.
    await client.query("analyze");

    const count = Number(mails);
    const span = timeOf({ ours: worker.pid, database: postmasterPid(folder) });
    const began = performance.now();
    await Promise.all(numbers(1_000, count).map(send));
    const taken = (performance.now() - began) / 1000;
    await allEnded(client);
    const seconds = (performance.now() - began) / 1000;
    const { web: ours, database, othersBusy: others } = span.per(count);
    const aSecond = count / seconds;
    console.log(
      `${count} mails over ${connections} connections, ${rules} rules: ${aSecond.toFixed(0)} new tickets a second (at least ${goals.aSecond}), taken in ${taken.toFixed(1)} s, filed after ${seconds.toFixed(1)} s`,
    );
    console.log(
      `a mail costs ${ours.toFixed(1)} ms of the worker and ${database.toFixed(1)} ms of the database: ${((availableParallelism() * 1000) / (ours + database)).toFixed(0)} a second if nothing else ran; others used ${others.toFixed(1)} of ${availableParallelism()} processors, ${machineLoad()}`,
    );

    const sentAt = new Map<string, number>();
    const first = 1_000_000;
    const under = numbers(first, Number(pace) * 20).map(async (number) => {
      await pause(((number - first) / Number(pace)) * 1000);
      sentAt.set(newMail(number).subject, Date.now());
      await send(number);
    });
    await Promise.all(under);
    await allEnded(client);
    const { rows } = await client.query<{ subject: string; at: Date }>(
      "select subject, finished_at as at from inbound_mail where status = 'filed' and subject = any($1)",
      [[...sentAt.keys()]],
    );
    const waits = rows.map(({ subject, at }) => at.getTime() - (sentAt.get(subject) ?? 0)).toSorted((a, b) => a - b);
    const atShare = (share: number) => ((waits[Math.floor(waits.length * share)] ?? 0) / 1000).toFixed(2);
    console.log(
      `${rows.length} mails at ${pace} a second: from being sent to a visible event p50 ${atShare(0.5)} s, p95 ${atShare(0.95)} s (at most ${goals.p95})`,
    );
    process.exitCode = aSecond >= goals.aSecond && Number(atShare(0.95)) <= goals.p95 ? 0 : 1;
  } finally {
    transport.close();
    await worker.stop();
  }
}

function numbers(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}
