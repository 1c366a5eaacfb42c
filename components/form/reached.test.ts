import { redirect } from "next/navigation";
import { describe, expect, it } from "vitest";

import { reached } from "./reached";

const offline = () => Promise.reject(new TypeError("Failed to fetch"));

describe("An act whose server cannot be reached", () => {
  it("is refused in words, so that what was typed stays", async () => {
    expect(await reached(offline, "You are offline.")).toEqual({
      ok: false,
      code: "unreached",
      message: "You are offline.",
    });
  });

  it("passes on answers and the way to another page", async () => {
    expect(await reached(async () => ({ ok: true, value: 1 }), "")).toEqual({ ok: true, value: 1 });
    await expect(reached(async () => redirect("/elsewhere"), "")).rejects.toThrow("NEXT_REDIRECT");
  });
});
