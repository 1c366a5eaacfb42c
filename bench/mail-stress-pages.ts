import { join } from "node:path";
import nodemailer from "nodemailer";

import { freePort } from "@/bin/support/ports";
import { build } from "@/bin/support/build";
import { stressSet } from "@/lib/mail/testing/stress-set";

import { load } from "./load/load";
import { allEnded } from "./mail";
import { percentiles } from "./measure";
import { openOffice } from "./office";
import { machineLoad, ownPlace } from "./own-place";
import { pages } from "./pages";
import { startWeb, startWorker } from "./servers";

// What pages take while the worker reads the stress set of mails, again and again (M-07):
// node --conditions=react-server --import tsx bench/mail-stress-pages.ts [pages of each half]
const [count = "400"] = process.argv.slice(2);
const atMost = 2;
const looked = ["home with counts", "list of 50, active", "ticket page"];

process.env["NEXT_DIST_DIR"] = ".next-bench";
await build(".next-bench");
const { client, connectionString, folder, leave } = await ownPlace();
try {
  await measure();
} finally {
  await leave();
}
process.exit();

async function measure(): Promise<void> {
  const ports = { web: await freePort(), smtp: await freePort() };
  const url = `http://localhost:${ports.web}`;
  Object.assign(process.env, {
    PORT: String(ports.web),
    INBOUND_SMTP_PORT: String(ports.smtp),
    SUIVI_URL: url,
  });
  await load(connectionString, 10_000);
  await client.query("analyze");
  const web = await startWeb(ports.web, join(folder, "web.log"));
  const worker = await startWorker(ports.smtp, join(folder, "worker.log"));
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port: ports.smtp, pool: true, ignoreTLS: true });
  try {
    const office = await openOffice(client, url);
    const actions = pages.filter(({ name }) => looked.includes(name));
    /** So many pages, one after another, as one person would look at them. */
    const look = async (many: number) => {
      const walls: number[] = [];
      for (let round = 0; round < many; round += 1) {
        const began = performance.now();
        await actions[round % actions.length]?.once(office, round);
        walls.push(performance.now() - began);
      }
      return percentiles(walls);
    };
    await look(60);
    const calm = await look(Number(count));

    const stress = { isOver: false, mails: 0 };
    const strain = (async () => {
      while (!stress.isOver) {
        for (const [, raw] of stressSet()) {
          if (stress.isOver) break;
          await transport.sendMail({ raw, envelope: { from: "", to: "support@bench.example" } });
          stress.mails += 1;
          await allEnded(client);
        }
      }
    })();
    const strained = await look(Number(count));
    stress.isOver = true;
    await strain;
    const { rows } = await client.query<{ open: number }>(
      "select count(*)::int as open from inbound_mail where status = 'stored'",
    );
    console.log(
      `${count} pages: p95 ${calm.p95.toFixed(0)} ms (p50 ${calm.p50.toFixed(0)}); while ${stress.mails} mails of the stress set were read: p95 ${strained.p95.toFixed(0)} ms (p50 ${strained.p50.toFixed(0)}), ${(strained.p95 / calm.p95).toFixed(1)} times as long (at most ${atMost}); ${machineLoad()}, ${rows[0]?.open} mails without an end`,
    );
    process.exitCode = strained.p95 <= atMost * calm.p95 ? 0 : 1;
  } finally {
    transport.close();
    await worker.stop();
    await web.stop();
  }
}
