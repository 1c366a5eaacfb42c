import { afterAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { asAccount } from "@/lib/access/scope";

import { takeToken } from "./one-time-token";
import { setUpToken } from "./set-up-token";
import { createUser } from "./users";

afterAll(closePool);

describe("An empty installation", () => {
  it("is opened by the token of its last start, until somebody has an account", async () => {
    const earlier = await setUpToken();
    const token = await setUpToken();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await asAccount((scope) => takeToken(scope, "set-up", earlier ?? ""))).toBeNull();
    expect(await asAccount((scope) => takeToken(scope, "set-up", token ?? ""))).toBe("installation");

    await asAccount((scope) => createUser(scope, { name: "Ada Admin", email: "ada@example.org" }));
    expect(await setUpToken()).toBeNull();
  });
});
