import { describe, expect, it } from "vitest";

import { patience } from "./patience";
import { FetchTrouble, readTrouble, troubleOf, writtenTrouble } from "./trouble";

const error = (more: Record<string, unknown>, message = "failed") => Object.assign(new Error(message), more);

const seconds = (failures: number) => patience(failures, "refused", 0.5) / 1000;

describe("What went wrong with a mailbox", () => {
  it.each([
    [error({ code: "ENOTFOUND" }), "hostUnknown"],
    [error({ code: "ECONNREFUSED" }), "refused"],
    [error({ code: "CONNECT_TIMEOUT" }), "timeout"],
    [error({ code: "ETIMEDOUT" }), "timeout"],
    [error({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }), "certificate"],
    [error({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }), "certificate"],
    [error({ code: "CERT_HAS_EXPIRED" }), "certificate"],
    [error({ code: "ERR_SSL_WRONG_VERSION_NUMBER" }), "noTls"],
    [error({ code: "ECONNRESET" }), "closed"],
    [error({ authenticationFailed: true, responseText: "Wrong password" }), "login"],
    [error({ code: "ParserError11" }), "notUnderstood"],
    [error({}, "something else"), "other"],
    ["no error at all", "other"],
  ])("%s is %s", (thrown, trouble) => {
    expect(troubleOf(thrown).trouble).toBe(trouble);
  });

  it("is kept in one line and read back", () => {
    const said = new FetchTrouble("login", "[AUTH] Go\r\naway");
    expect(readTrouble(writtenTrouble(said))).toEqual({ trouble: "login", said: "[AUTH] Go away" });
    expect(readTrouble("refused")).toEqual({ trouble: "refused", said: null });
    expect(readTrouble("whatever it was")).toEqual({ trouble: "other", said: "whatever it was" });
  });

  it("is tried again later each time, never sooner than a locked account bears", () => {
    expect([1, 2, 3, 4, 20].map(seconds)).toEqual([30, 60, 120, 240, 1800]);
    expect(patience(1, "login", 0)).toBe(225_000);
    expect([patience(1, "refused", 0), patience(1, "refused", 1)]).toEqual([22_500, 37_500]);
  });
});
