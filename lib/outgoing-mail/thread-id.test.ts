import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { replyAddress, threadMessageId, ticketOfMessageId, ticketOfReplyAddress, withoutPlus } from "./thread-id";

const nivalis = { organisationId: "0196a000-0000-7000-8000-000000000001", secret: "s".repeat(32) };
const myCompany = { ...nivalis, organisationId: "0196a000-0000-7000-8000-000000000002" };

describe("An id of our own in a mail", () => {
  it("names its ticket when it comes back", () => {
    expect(ticketOfMessageId(nivalis, threadMessageId(nivalis, 101, "nivalis.example"))).toEqual({ number: 101 });
    expect(ticketOfReplyAddress(nivalis, replyAddress(nivalis, 101, "support@nivalis.example"))).toEqual({
      number: 101,
    });
    expect(ticketOfReplyAddress(nivalis, replyAddress(nivalis, 101, "support@nivalis.example").toUpperCase())).toEqual({
      number: 101,
    });
  });

  it("proves nothing to another organisation", () => {
    expect(ticketOfMessageId(myCompany, threadMessageId(nivalis, 101, "nivalis.example"))).toBeNull();
    expect(ticketOfReplyAddress(myCompany, replyAddress(nivalis, 101, "support@nivalis.example"))).toBeNull();
  });

  it("proves nothing once a single sign of it is changed", () => {
    const id = threadMessageId(nivalis, 101, "nivalis.example");
    const proof = id.slice(1, id.indexOf("@"));
    fc.assert(
      fc.property(fc.nat(proof.length - 1), fc.constantFrom(...Array.from("0123456789abcdefs.")), (at, sign) => {
        fc.pre(proof[at] !== sign);
        const forged = `<${proof.slice(0, at)}${sign}${proof.slice(at + 1)}@nivalis.example>`;
        expect(ticketOfMessageId(nivalis, forged)).toBeNull();
      }),
      { numRuns: 10_000 },
    );
  });

  it("has no older, unsigned form that still counts", () => {
    const forged = ["<s.101@x>", "<s.101.abc@x>", "<101@x>", `<s.101.${"0".repeat(18)}.${"0".repeat(24)}@x>`];
    expect(forged.filter((id) => ticketOfMessageId(nivalis, id))).toEqual([]);
    expect(ticketOfReplyAddress(nivalis, "support+t.101@nivalis.example")).toBeNull();
  });
});

describe("The part behind a plus", () => {
  it("does not change whose mailbox it is", () => {
    expect(withoutPlus("support+t.101.abc@nivalis.example")).toBe("support@nivalis.example");
    expect(withoutPlus("support@nivalis.example")).toBe("support@nivalis.example");
  });
});
