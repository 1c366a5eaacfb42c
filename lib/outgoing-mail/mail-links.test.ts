import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { mailAddress } from "@/lib/kernel/email-address";

import { mailOfReturnPath, returnPath } from "./return-path";
import { mailOfToken, unsubscribeToken } from "./unsubscribe-token";

const nivalis = { organisationId: "0196a000-0000-7000-8000-000000000001", secret: "s".repeat(32) };
const myCompany = { ...nivalis, organisationId: "0196a000-0000-7000-8000-000000000002" };
const mail = "0196b111-2222-7333-8444-555566667777";

describe("The return path of a mail", () => {
  const path = returnPath(nivalis, mail, "support@nivalis.example") ?? "";

  it("is an address we write to ourselves, and names its mail when it comes back in any case", () => {
    expect(mailAddress(path)).toBe(path);
    expect(mailOfReturnPath(nivalis, path)).toBe(mail);
    expect(mailOfReturnPath(nivalis, path.toUpperCase())).toBe(mail);
  });

  it("proves nothing to another organisation, nor once a sign is changed", () => {
    expect(mailOfReturnPath(myCompany, path)).toBeNull();
    const begin = path.indexOf("+b.") + 3;
    fc.assert(
      fc.property(fc.nat(41), fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyz234567")), (at, sign) => {
        fc.pre(path[begin + at] !== sign);
        const forged = path.slice(0, begin + at) + sign + path.slice(begin + at + 1);
        expect(mailOfReturnPath(nivalis, forged)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it("is left out where a mailbox's name leaves no room for it", () => {
    expect(returnPath(nivalis, mail, "long-name-of-a-mailbox@nivalis.example")).toBeNull();
  });
});

describe("The unsubscribe link of a mail", () => {
  const token = unsubscribeToken(nivalis.secret, { organisationId: nivalis.organisationId, mailId: mail });

  it("names the organisation and the mail", () => {
    expect(mailOfToken(nivalis.secret, token)).toEqual({ organisationId: nivalis.organisationId, mailId: mail });
  });

  it("cannot be guessed: a thousand guesses and every change of a sign find nothing", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 44, maxLength: 44 }), (bytes) => {
        expect(mailOfToken(nivalis.secret, Buffer.from(bytes).toString("base64url"))).toBeNull();
      }),
      { numRuns: 1000 },
    );
    for (let at = 0; at < token.length; at += 1)
      for (const sign of "AZaz09-_") {
        if (token[at] === sign) continue;
        expect(mailOfToken(nivalis.secret, token.slice(0, at) + sign + token.slice(at + 1))).toBeNull();
      }
    expect(mailOfToken("t".repeat(32), token)).toBeNull();
  });
});
