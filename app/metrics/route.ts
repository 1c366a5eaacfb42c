import { createHash, timingSafeEqual } from "node:crypto";

import { asAccount } from "@/lib/access/scope";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { metricsText } from "@/lib/mail/ledger/metrics";
import { installationQueues } from "@/lib/mail/ledger/queue-figures";

const type = { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" };

/** Counters and ages of every queue, for machines that watch. Without METRICS_TOKEN, or its bearer, there is no such page. */
export async function GET(request: Request): Promise<Response> {
  const wanted = env().metricsToken;
  const given = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!wanted || !given || !same(given, wanted)) return new Response("Not found\n", { status: 404, headers: type });
  try {
    const { figures, now } = await asAccount(async (scope) => ({
      figures: await installationQueues(scope),
      now: scope.now,
    }));
    return new Response(metricsText(figures, now), { headers: type });
  } catch (error) {
    log.error({ err: error }, "the metrics could not be read");
    return new Response("suivi_up 0\n", { status: 503, headers: { ...type, "Retry-After": "10" } });
  }
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const same = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));
