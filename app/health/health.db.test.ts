import { afterAll, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import type * as Environment from "@/lib/env";

import { GET as wellKnown } from "../.well-known/security.txt/route";
import { GET as alive } from "./route";
import { GET as ready } from "./ready/route";

vi.mock("@/lib/env", async (original) => {
  const { env } = await original<typeof Environment>();
  return { env: () => Object.create(env(), { securityContact: { get: () => contact } }) as object };
});
let contact: string | undefined;
afterAll(closePool);

it("is alive whatever the database does, and ready when it answers", async () => {
  expect(alive().status).toBe(200);
  expect((await ready()).status).toBe(200);
});

it("tells whom to write to about a weakness only where the operator said so", async () => {
  expect(wellKnown().status).toBe(404);
  contact = "mailto:security@suivi.example";
  const text = await wellKnown().text();
  expect(text).toMatch(/^Contact: mailto:security@suivi\.example\nExpires: 20\d\d-/);
});
