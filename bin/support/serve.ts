import { setTimeout as pause } from "node:timers/promises";
import { env } from "@/lib/env";
import { Trouble } from "@/lib/trouble";
import { superviseAll } from "./children";
import type { Later } from "./main";
import { requireFreePort } from "./ports";
import { programs } from "./programs";

/** @throws one sentence when a port that this ROLE listens on is taken */
export async function requirePorts(): Promise<void> {
  const { port, inboundSmtpPort, role } = env();
  if (role !== "worker") await requireFreePort(port, "PORT");
  if (role !== "web") await requireFreePort(inboundSmtpPort, "INBOUND_SMTP_PORT");
}

/** Starts what ROLE asks for and returns once pages are answered; `over` fails when it cannot be kept running. */
export async function serve(mode: "start" | "dev", later: Later, options: { log?: string } = {}) {
  const running = superviseAll(programs(mode), options);
  later(running.stop);
  if (env().role !== "worker") await Promise.race([firstAnswer(env().port), running.over]);
  return running;
}

/** Waits until the web server answers anything at all, for at most a minute. */
export async function firstAnswer(port: number): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    try {
      await fetch(`http://localhost:${port}/`, { redirect: "manual", signal: AbortSignal.timeout(30_000) });
      return;
    } catch {
      await pause(250);
    }
  }
  throw new Trouble(`The web server did not answer on port ${port} within a minute.`);
}
