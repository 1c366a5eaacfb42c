import { expect, test } from "vitest";

import { streamAddress } from "./wish";

test("tabs share one stream: everything any of them wants, and who writes in one tab writes", () => {
  const address = streamAddress("nivalis", [
    { about: ["list", "ticket:b"], here: ["b:viewing"] },
    { about: ["ticket:a", "list"], here: ["b:writing", "a:viewing"] },
    { about: [], here: ["b:viewing"] },
  ]);
  const asked = new URL(address, "http://x").searchParams;
  expect(asked.get("about")).toBe("list,ticket:a,ticket:b");
  expect(asked.get("here")).toBe("a:viewing,b:writing");
});

test("the order of tabs does not change the address", () => {
  const one = { about: ["ticket:a"], here: [] };
  const other = { about: ["list"], here: ["a:viewing"] };
  expect(streamAddress("x", [one, other])).toBe(streamAddress("x", [other, one]));
});
