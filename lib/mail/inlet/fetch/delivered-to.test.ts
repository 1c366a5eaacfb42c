import { describe, expect, it } from "vitest";

import { deliveredTo } from "./delivered-to";

const own = "support@nivalis.example";
const read = (...head: string[]) =>
  deliveredTo(Buffer.from([...head, "", "Delivered-To: support+x@nivalis.example"].join("\r\n")), own);

describe("Whom a fetched mail was sent to", () => {
  it("is said by the server that delivered it, or by the sender", () => {
    expect(read("To: <Support+t.1.abc@Nivalis.example>", "Subject: x")).toBe("support+t.1.abc@nivalis.example");
    expect(read("To: support+t.1.abc@nivalis.example", "Delivered-To: support+b.2.def@nivalis.example")).toBe(
      "support+b.2.def@nivalis.example",
    );
    expect(read("To: Anna <anna@client.example>,", ' "Help" <support+t.1.abc@nivalis.example>')).toBe(
      "support+t.1.abc@nivalis.example",
    );
  });

  it("is the mailbox where nothing says more, whatever else stands there", () => {
    expect(read("Delivered-To: support@nivalis.example")).toBe(own);
    expect(read("Delivered-To: other+t.1.abc@nivalis.example")).toBe(own);
    expect(read("Subject: support+t.1.abc@nivalis.example")).toBe(own);
    expect(deliveredTo(Buffer.alloc(0), own)).toBe(own);
  });

  it("costs little, whatever is sent", () => {
    const began = performance.now();
    read(`To: ${"a@".repeat(200_000)}`);
    read(...Array.from({ length: 5_000 }, () => `To: ${"x".repeat(20)}@`));
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
