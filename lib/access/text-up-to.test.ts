import { expect, it } from "vitest";

import { textUpTo } from "./text-up-to";

/** A body without end: whoever gathers all of it never answers. */
function endless(): { body: ReadableStream<Uint8Array>; given: () => number } {
  let given = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1024;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  return { body, given: () => given };
}

it("stops reading where a body is longer than allowed", async () => {
  const { body, given } = endless();
  expect(await textUpTo(body, 10_000)).toBeNull();
  expect(given()).toBeLessThan(20_000);
});

it("reads what fits, and nothing of nothing", async () => {
  expect(await textUpTo(new Blob(["Grüße, 您好"]).stream(), 100)).toBe("Grüße, 您好");
  expect(await textUpTo(null, 100)).toBe("");
});
