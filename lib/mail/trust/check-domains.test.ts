import { expect, test } from "vitest";

import { checkDomains, deliveryOf } from "./check-domains";

const signature = (place: number) =>
  `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=e${place}.invalid; s=s; h=from; l=${4_000_000 + place}; bh=AAAA; b=AAAA\r\n`;

test("A mail with a crowd of signatures is not checked, so that it cannot keep the worker busy", async () => {
  const head = `${Array.from({ length: 100 }, (_, place) => signature(place)).join("")}From: a@e.invalid\r\n\r\n`;
  const raw = Buffer.concat([Buffer.from(head), Buffer.alloc(5_000_000, "words and spaces \r\n")]);
  const before = performance.now();
  expect(await checkDomains(raw, { remoteAddress: null, heloName: null, envelopeFrom: "" }, true)).toBeNull();
  expect(performance.now() - before).toBeLessThan(500);
});

const isRelay = (address: string) => address === "203.0.113.9";

test("An address says something of the sender only where a stranger's server spoke to us itself", () => {
  const came = { remoteAddress: "203.0.113.5", heloName: "mx.client.example", envelopeFrom: "a@client.example" };
  expect(deliveryOf({ inlet: "smtp", ...came }, isRelay)).toEqual(came);
  const relayed = { inlet: "smtp", ...came, remoteAddress: "::ffff:203.0.113.9" };
  const unknown = { remoteAddress: null, heloName: null, envelopeFrom: "a@client.example" };
  expect(deliveryOf(relayed, isRelay)).toEqual(unknown);
  for (const inlet of ["imap", "pop3", "http", "pipe"])
    expect(deliveryOf({ inlet, ...came }, isRelay)).toEqual(unknown);
});
