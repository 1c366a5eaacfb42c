import { afterAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import {
  categories,
  channels,
  eventNatures,
  memberships,
  numberSeries,
  partners,
  sections,
  statesOfMind,
} from "@/db/schema";
import { createUser } from "@/lib/account/users";
import { asAccount, readAs } from "@/lib/access/scope";
import type { NewOrganisation } from "./commands";
import { createOrganisation } from "./commands";

afterAll(closePool);

const nivalis: NewOrganisation = {
  name: "Nivalis",
  slug: "nivalis",
  locale: "fr",
  timeZone: "Europe/Paris",
  currency: "EUR",
};
const reader = { kind: "system", name: "test" } as const;

describe("A new organisation", () => {
  it("has all it needs for its first ticket, and an administrator", async () => {
    const garnier = { name: "Mr Garnier", email: "garnier@nivalis.example" };
    const { id: userId } = await asAccount((scope) => createUser(scope, garnier));
    const { id } = await createOrganisation(
      { ...nivalis, admin: { userId, ...garnier } },
      { by: "set-up", via: "setup" },
    );

    const found = await readAs(id, reader, async (scope) => ({
      facts: scope.organisation,
      companies: await scope.tx.select({ name: partners.name }).from(partners).orderBy(partners.name),
      members: await scope.tx.select({ role: memberships.role, email: memberships.email }).from(memberships),
      series: await scope.tx.select({ next: numberSeries.next }).from(numberSeries),
      sections: await scope.tx.select({ name: sections.name, managerId: sections.managerId }).from(sections),
      natures: await scope.tx.$count(eventNatures),
      channels: await scope.tx.$count(channels),
      states: await scope.tx.$count(statesOfMind),
      campaignTypes: await scope.tx.$count(categories),
    }));
    expect(found).toMatchObject({
      facts: { slug: "nivalis", timeZone: "Europe/Paris", currency: "EUR" },
      companies: [{ name: "Mr Garnier" }, { name: "Nivalis" }],
      members: [{ role: "admin", email: "garnier@nivalis.example" }],
      series: [{ next: 1 }, { next: 1 }],
      sections: [{ name: "General", managerId: userId }],
      natures: 6,
      channels: 7,
      states: 5,
      campaignTypes: 5,
    });
  });

  it("cannot take the address of another one", async () => {
    await createOrganisation({ ...nivalis, slug: "my-company" }, { by: "set-up", via: "setup" });
    await expect(
      createOrganisation({ ...nivalis, slug: "my-company" }, { by: "set-up", via: "setup" }),
    ).rejects.toMatchObject({
      code: "invalid",
      fields: { slug: { key: "refusal.slugTaken" } },
    });
  });
});
