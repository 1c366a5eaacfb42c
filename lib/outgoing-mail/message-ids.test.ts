import { describe, expect, it } from "vitest";

import { oneMessageId, referencesOf } from "./message-ids";

const id = (n: number) => `<m.${n}@client.example>`;

describe("The ids of a thread", () => {
  it("keep the first and the newest nineteen", () => {
    const all = Array.from({ length: 300 }, (_, n) => id(n));
    const kept = referencesOf(all.join(" "))?.split(" ") ?? [];
    expect(kept).toHaveLength(20);
    expect([kept[0], kept[1], kept.at(-1)]).toEqual([id(0), id(281), id(299)]);
    expect(referencesOf(`${id(1)} ${id(1)}\t${id(2)}`)).toBe(`${id(1)} ${id(2)}`);
    expect(referencesOf("")).toBeNull();
  });

  it("are never more than ids: what else stands there starts no header", () => {
    expect(referencesOf(`${id(1)}\r\nBcc: eve@evil.example ${id(2)}`)).toBe(`${id(1)} ${id(2)}`);
    expect(oneMessageId(`<a\r\nBcc: eve@evil.example>`)).toBeNull();
    expect(oneMessageId(`<${"x".repeat(9000)}@client.example>`)).toBeNull();
  });
});
