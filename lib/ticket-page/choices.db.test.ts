import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { categories } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { createCategory } from "@/lib/category/commands";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { fittingCategories, ticketChoices } from "./queries/choices";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const page = { via: "page" } as const;

describe("A kind of campaign that an administrator adds", () => {
  it("is chosen for campaigns of its section, and for nothing else", async () => {
    const { id } = await run(
      here.as("garnier"),
      createCategory,
      {
        name: "Partner acquisition",
        nameFr: null,
        nameZh: null,
        kind: "campaign",
        sectionId: here.sections.marketing,
        parentId: null,
        defaultProbability: 0,
        sequence: 10,
      },
      page,
    );
    const offered = async (kind: "campaign" | "meeting", sectionId: string) => {
      const asked = command("test.categories", (scope) => fittingCategories(scope, { kind, sectionId }));
      return (await run(here.as("yue"), asked, null, page)).map((choice) => choice.id).includes(id);
    };
    expect(await offered("campaign", here.sections.marketing)).toBe(true);
    expect(await offered("campaign", here.sections.callCentre)).toBe(false);
    expect(await offered("meeting", here.sections.marketing)).toBe(false);

    await run(
      here.system("nivalis"),
      command("test.translate", ({ tx }) =>
        tx
          .update(categories)
          .set({ nameTranslations: { fr: "Revendeurs" } })
          .where(eq(categories.id, id)),
      ),
      null,
      page,
    );
    const french = command("test.french", (scope) =>
      ticketChoices(scope, "categories", { text: "revend", locale: "fr" }),
    );
    expect(await run(here.as("yue"), french, null, page)).toMatchObject([{ id, label: "Revendeurs" }]);

    const campaign = { kind: "campaign", title: "Resellers", sectionId: here.sections.marketing, categoryId: id };
    await expect(run(here.as("yue"), createTicket, createTicketInput.parse(campaign), page)).resolves.toHaveProperty(
      "number",
    );
    await expect(
      run(here.as("yue"), createTicket, createTicketInput.parse({ ...campaign, kind: "meeting" }), page),
    ).rejects.toMatchObject({ fields: { categoryId: expect.anything() } });
  });
});
