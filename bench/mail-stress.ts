import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ParsePool } from "@/lib/mail/parse/pool";
import { stressSet } from "@/lib/mail/testing/stress-set";

// The stress set of mails in full: node --conditions=react-server --import tsx bench/mail-stress.ts
const goals = { seconds: 10, megabytes: 256 };
const folder = mkdtempSync(join(tmpdir(), "suivi-stress-"));
const path = join(folder, "mail.eml");
const pool = new ParsePool(1);
let failed = 0;
const worst = { seconds: 0, megabytes: 0 };
try {
  for (const [name, raw] of stressSet()) {
    // A reader that was killed is replaced before the clock runs.
    writeFileSync(path, "Subject: warm\r\n\r\nx");
    await pool.parse({ path });
    writeFileSync(path, raw);
    const before = readerMegabytes();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, readerMegabytes())), 20);
    const started = performance.now();
    const parsed = await pool.parse({ path });
    const seconds = (performance.now() - started) / 1000;
    clearInterval(watch);
    const grown = before === 0 ? 0 : Math.max(0, most - before);
    worst.seconds = Math.max(worst.seconds, seconds);
    worst.megabytes = Math.max(worst.megabytes, grown);
    const isGood = seconds <= goals.seconds && grown <= goals.megabytes;
    if (!isGood) failed += 1;
    const end = "mail" in parsed ? parsed.mail.defects.join(" ") || "read" : parsed.unreadable;
    console.log(
      `${isGood ? "ok " : "BAD"} ${name.padEnd(32)} ${seconds.toFixed(2).padStart(6)} s  +${grown} MB  ${end}`,
    );
  }
  console.log(
    `${failed} of ${stressSet(0.001).length} beyond the goals; slowest ${worst.seconds.toFixed(1)} s (at most ${goals.seconds}), most memory +${worst.megabytes} MB (at most ${goals.megabytes}); readers killed: ${pool.killed}`,
  );
} finally {
  await pool.stop();
  rmSync(folder, { recursive: true });
}
process.exitCode = failed > 0 ? 1 : 0;

/** Memory of this process's children, from Linux's own books; 0 elsewhere. */
function readerMegabytes(): number {
  try {
    return (
      readdirSync("/proc")
        .filter((id) => /^\d+$/.test(id))
        .map((id) => statusOf(id))
        .filter((status) => status.includes(`\nPPid:\t${process.pid}\n`))
        .reduce((sum, status) => sum + Number(/\nVmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024, 0) | 0
    );
  } catch {
    return 0;
  }
}

function statusOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/status`, "utf8");
  } catch {
    return "";
  }
}
