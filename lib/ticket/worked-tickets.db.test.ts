import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { type Town, town } from "@/lib/testing/town";

import { createTicket } from "./commands/create-ticket";
import { createTicketInput } from "./schema";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

describe("x", () => {
  it("y", async () => {
    const a = await run(here.as("yue"), createTicket, createTicketInput.parse({ kind: "campaign", title: "Beta Developer Program" }), { via: "page" });
    expect(a).toEqual({ number: 1 });
  });
});
