import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { asAccount } from "@/lib/access/scope";
import { type Town, town } from "@/lib/testing/town";

import { holderOf, issueToken, newToken, takeToken, validMinutes } from "./one-time-token";
import { linkInput } from "./schema";
import { setUpToken } from "./set-up-token";

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

const issue = (purpose: "sign-in" | "reset" = "sign-in") =>
  asAccount((scope) => issueToken(scope, purpose, cast.users.yue));
const take = (token: string, purpose: "sign-in" | "reset" = "sign-in", now?: Date) =>
  asAccount((scope) => takeToken(scope, purpose, token), now);

describe("A mailed link", () => {
  it("works for the person it was mailed to, once", async () => {
    const token = await issue();
    expect(await take(token)).toBe(cast.users.yue);
    expect(await take(token)).toBeNull();
  });

  it("is won by one of two who open it at the same moment", async () => {
    const token = await issue();
    const both = await Promise.all([take(token), take(token)]);
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  it("ends at its time, without anybody sweeping up", async () => {
    const token = await issue();
    const after = new Date(Date.now() + (validMinutes["sign-in"] + 1) * 60_000);
    expect(await take(token, "sign-in", after)).toBeNull();
  });

  it("ends when a newer one is asked for", async () => {
    const first = await issue();
    const second = await issue();
    expect(await take(first)).toBeNull();
    expect(await take(second)).toBe(cast.users.yue);
  });

  it("is good for its own purpose only", async () => {
    const token = await issue("reset");
    expect(await take(token, "sign-in")).toBeNull();
    expect(await asAccount((scope) => holderOf(scope, "reset", token))).toBe(cast.users.yue);
  });

  it("cannot be guessed by nothing, a beginning, a wildcard or another type", async () => {
    const token = await issue();
    for (const wrong of ["", " ", "%", "*", token.slice(0, 20), `${token}x`, token.toUpperCase(), newToken()]) {
      expect(await take(wrong)).toBeNull();
    }
    for (const wrong of [undefined, null, 0, [token], { token }])
      expect(linkInput.safeParse({ token: wrong }).success).toBe(false);
    expect(await take(token)).toBe(cast.users.yue);
  });
});

describe("The set-up token", () => {
  it("is not made where anybody has an account", async () => {
    expect(await setUpToken()).toBeNull();
  });
});
