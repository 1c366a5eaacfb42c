import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { assignRole } from "@/lib/assignment/commands";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { createSection, editSection } from "./commands";
import { newSectionInput, sectionInput } from "./schema";

const page = { via: "page" } as const;

let place: Town;
beforeAll(async () => {
  place = await town();
});
afterAll(closePool);

it("Whether somebody has to approve is the section's to say, and counts for what is not yet submitted", async () => {
  const fields = { name: "Projects", defaultKind: "general", approvalRequired: "yes" };
  const { id } = await run(place.as("garnier"), createSection, newSectionInput.parse(fields), page);
  const duty = { userId: place.users.lea, role: "operator" as const, sectionId: id, endsOn: null };
  await run(place.as("garnier"), assignRole, { ...duty, startsOn: "2020-01-01" }, page);
  const aCase = () =>
    run(
      place.as("lea"),
      createTicket,
      createTicketInput.parse({ kind: "general", title: "A new shelf", sectionId: id }),
      page,
    );
  const step = async (number: number, transition: string) =>
    (await run(place.as("lea"), moveTicket, { number, transition }, page)).state;

  const { number } = await aCase();
  await expect(step(number, "open")).rejects.toMatchObject({ code: "not-permitted" });
  expect(await step(number, "submit")).toBe("submitted");

  const other = { ...fields, id, version: 1, approvalRequired: "no" };
  await run(place.as("garnier"), editSection, sectionInput.parse(other), page);
  expect(await step((await aCase()).number, "open")).toBe("open");
  // What was submitted is still for whom it was submitted to.
  await expect(step(number, "open")).rejects.toMatchObject({ code: "not-permitted" });
});
