import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { GET } from "@/app/metrics/route";
import { closePool } from "@/db/connect";
import type * as Env from "@/lib/env";
import { town } from "@/lib/testing/town";

const token = "a-token-of-enough-signs";
const ask = (bearer?: string) =>
  GET(new Request("http://localhost/metrics", bearer ? { headers: { authorization: `Bearer ${bearer}` } } : {}));

vi.mock("@/lib/env", async (original) => {
  const { env } = await original<typeof Env>();
  return {
    env: () => Object.create(env(), { metricsToken: { get: () => process.env["TEST_METRICS_TOKEN"] } }) as object,
  };
});

beforeAll(async () => void (await town()));
afterAll(closePool);

it("The metrics are there for who shows the token, and for nobody else", async () => {
  expect((await ask(token)).status).toBe(404);
  process.env["TEST_METRICS_TOKEN"] = token;
  expect((await ask()).status).toBe(404);
  expect((await ask("another-token-of-signs")).status).toBe(404);
  const answer = await ask(token);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text).toContain('suivi_queue_items{queue="inbound",state="stored"} 0');
  expect(text).toContain("suivi_up 1");
  // No organisation is told apart: neither its id nor its name.
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|nivalis|mycompany/i);
});
