import { setTimeout as pause } from "node:timers/promises";

import { processorMs } from "./processor";

/**
 * What open pages cost while nothing happens: `node … bench/live.ts <url> <organisation> <pid of the server> <cookie>
 * [ticket ids …]`. Opens two hundred streams as pages do, each with a person on a ticket, waits until they are quiet, and
 * reads the processor time of the server for a minute. The goal is under two hundredths of a core.
 */
const streams = 200;
const quietMs = 10_000;
const measuredMs = 60_000;
const goal = 0.02;

const [url = "", organisation = "", pid = "", cookie = "", ...tickets] = process.argv.slice(2);
if (!url || !organisation || !Number(pid) || !cookie) {
  console.error("usage: bench/live.ts <url> <organisation> <pid> <cookie> [ticket ids …]");
  process.exit(2);
}

const stop = new AbortController();
let heard = 0;
await Promise.all(Array.from({ length: streams }, (_, number) => open(tickets[number % Math.max(tickets.length, 1)])));
await pause(quietMs);

const [before, news] = [processorMs(Number(pid)), heard];
await pause(measuredMs);
const share = (processorMs(Number(pid)) - before) / measuredMs;
stop.abort();

console.log(
  `${streams} open pages, ${heard - news} pieces heard in a minute: ${(share * 100).toFixed(2)} % of a core (goal: under ${goal * 100} %)`,
);
process.exit(share < goal ? 0 : 1);

/** One page: it wants the lists, and its reader looks at a ticket. */
async function open(ticket: string | undefined): Promise<void> {
  const asked = new URLSearchParams({ about: "list", ...(ticket && { here: `${ticket}:viewing` }) });
  const response = await fetch(`${url}/api/live/${organisation}?${asked}`, {
    headers: { cookie: `authjs.session-token=${cookie}` },
    signal: stop.signal,
  });
  if (!response.ok || !response.body) throw new Error(`The stream was refused: ${response.status}.`);
  void listen(response.body).catch(() => {});
}

async function listen(body: ReadableStream<Uint8Array>): Promise<void> {
  for await (const _ of body) heard += 1;
}
