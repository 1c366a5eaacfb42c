import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, expect, test } from "vitest";

import { noteAddresses } from "./note-addresses";
import { answerHeaders } from "./page-headers";
import { addressHeader } from "./remote-address";

noteAddresses();
const server = createServer((request, response) => {
  // As Next does: what a route says is dropped where something stands already.
  const own = request.headers["x-own-policy"];
  if (own && !response.hasHeader("Content-Security-Policy")) response.setHeader("Content-Security-Policy", own);
  response.end(String(request.headers[addressHeader]));
});
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
afterAll(() => void server.close());

const ask = (headers: Record<string, string>) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { headers });

test("The address of a request is its socket's, whatever the client writes", async () => {
  const answer = await ask({ [addressHeader]: "6.6.6.6", "X-Forwarded-For": "6.6.6.6" });
  expect(await answer.text()).toBe("127.0.0.1");
});

test("Every answer has the first headers, even one that knows nothing of them", async () => {
  const { headers } = await ask({});
  for (const [name, value] of Object.entries(answerHeaders)) expect(headers.get(name)).toBe(value);
});

test("An answer that has its own policy keeps it", async () => {
  const { headers } = await ask({ "X-Own-Policy": "default-src 'none'; sandbox" });
  expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});
