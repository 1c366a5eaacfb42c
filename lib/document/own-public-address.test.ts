import { expect, it, vi } from "vitest";

import type * as Environment from "@/lib/env";

import { isOwnPublicAddress } from "./own-public-address";
import { mustNotBeUs, publicOnly } from "./public-lookup";

vi.mock("@/lib/env", async (original) => {
  const { env } = await original<typeof Environment>();
  return { env: () => Object.create(env(), { url: { get: () => "https://93.184.216.34" } }) as object };
});

it("knows the address under which the world knows us, and no other", async () => {
  expect(await isOwnPublicAddress("93.184.216.34")).toBe(true);
  expect(await isOwnPublicAddress("93.184.216.35")).toBe(false);
  expect(await isOwnPublicAddress("example.org")).toBe(false);
  await expect(mustNotBeUs("93.184.216.34")).rejects.toThrow("Our own address.");
});

const asked = (name: string) =>
  new Promise((resolve) => publicOnly(name, { all: false }, (error, address) => resolve(error?.message ?? address)));

it("lets no name lead there", async () => {
  expect(await asked("93.184.216.34")).toBe("Our own address.");
  expect(await asked("93.184.216.35")).toBe("93.184.216.35");
  expect(await asked("127.0.0.1")).toBe("Not on the internet.");
});
