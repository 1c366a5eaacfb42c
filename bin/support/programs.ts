import { env } from "@/lib/env";
import type { Program } from "./children";

const worker = ["--conditions=react-server", "--import", "tsx", "bin/worker.ts"];

/** What ROLE asks of this machine: the pages, the worker (mail, clocks, dispatcher), or both. */
export function programs(mode: "start" | "dev"): Program[] {
  const { port, host, role } = env();
  const next = ["node_modules/next/dist/bin/next", mode, "--port", String(port)];
  const nodeEnv = mode === "dev" ? "development" : "production";

  const all: (Program & { role: "web" | "worker" })[] = [
    { role: "web", name: "The web server", args: host ? [...next, "--hostname", host] : next },
    { role: "worker", name: "The worker", args: worker, env: { NODE_ENV: nodeEnv } },
  ];
  return all.filter((program) => role === "all" || role === program.role);
}
