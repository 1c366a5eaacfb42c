import { expect, test } from "vitest";

import { checkDomains } from "./check-domains";

const signature = (place: number) =>
  `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=e${place}.invalid; s=s; h=from; l=${4_000_000 + place}; bh=AAAA; b=AAAA\r\n`;

test("A mail with a crowd of signatures is not checked, so that it cannot keep the worker busy", async () => {
  const head = `${Array.from({ length: 100 }, (_, place) => signature(place)).join("")}From: a@e.invalid\r\n\r\n`;
  const raw = Buffer.concat([Buffer.from(head), Buffer.alloc(5_000_000, "words and spaces \r\n")]);
  const before = performance.now();
  expect(await checkDomains(raw, { remoteAddress: null, heloName: null, envelopeFrom: "" }, true)).toBeNull();
  expect(performance.now() - before).toBeLessThan(500);
});
