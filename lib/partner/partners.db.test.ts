import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import { createPartnerCategory, editPartnerCategory } from "@/lib/partner-category/commands";
import { partnerCategoryTree } from "@/lib/partner-category/queries";
import { newPartnerCategoryInput, partnerCategoryInput } from "@/lib/partner-category/schema";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";

import { addExtraEmail, dropAddress, keepAddress } from "./commands/addresses";
import { createPartner } from "./commands/create-partner";
import { editPartner, keepPartner } from "./commands/edit-partner";
import { partnerPage } from "./pages";
import { listPartners } from "./queries";
import { addressInput, createPartnerInput, editPartnerInput } from "./schema";
import { findPartners } from "./search";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const create = (who: Person, partner: object) =>
  run(here.as(who), createPartner, createPartnerInput.parse({ partnerType: "company", ...partner }), { via: "page" });
const edit = (who: Person, id: string, change: object) =>
  run(here.as(who), editPartner, editPartnerInput.parse({ id, ...change }), { via: "page" });
const look = <T>(who: Person, read: (scope: Scope) => Promise<T>): Promise<T> =>
  run(
    here.as(who),
    command("test.look", (scope) => read(scope)),
    null,
    { via: "page" },
  );
const show = (who: Person, id: string) => look(who, (scope) => partnerPage(scope, id));

describe("A partner", () => {
  it("is written down by anybody at work, with the company and the address typed as people do", async () => {
    const { id } = await create("lea", {
      name: "Atelier Perrot",
      isCustomer: "on",
      email: "",
      website: "perrot.example",
    });
    const person = await create("lea", {
      partnerType: "person",
      name: "Marc Perrot",
      companyId: id,
      email: "Marc@Perrot.example",
    });
    expect(await show("cedric", id)).toMatchObject({
      name: "Atelier Perrot",
      isCustomer: true,
      isSupplier: false,
      email: null,
      website: "https://perrot.example",
      people: [{ id: person.id, name: "Marc Perrot", email: "marc@perrot.example" }],
      mayEdit: true,
    });
  });

  it("may be customer and supplier at once", async () => {
    const { id } = await create("lea", { name: "Both Ways", isCustomer: "on", isSupplier: "on" });
    expect(await show("lea", id)).toMatchObject({ isCustomer: true, isSupplier: true });
    for (const side of ["customer", "supplier"] as const) {
      const page = await look("lea", (scope) =>
        listPartners(scope, { side, text: "Both Ways", active: "yes", limit: 5 }),
      );
      expect(page.rows, side).toMatchObject([{ id }]);
    }
  });

  it("has the level of its contract as a category, by which the list is narrowed", async () => {
    const [gold, normal] = [await level("Gold"), await level("Normal")];
    const { id } = await create("lea", { name: "Gold Rush", categoryIds: [gold.id] });
    await create("lea", { name: "Gold Leaf", categoryIds: [normal.id] });
    expect(await show("lea", id)).toMatchObject({ categoryIds: [gold.id] });
    const page = await look("lea", (scope) => listPartners(scope, { categoryId: gold.id, active: "yes", limit: 5 }));
    expect(page.rows.map(({ name }) => name)).toEqual(["Gold Rush"]);
  });

  it("is of a category, and of all above it, with the people of the company", async () => {
    const customers = await level("Customers by size");
    const large = await level("Large", customers.id);
    const { id } = await create("lea", { name: "Very Large", categoryIds: [large.id] });
    const person = await create("lea", { partnerType: "person", name: "Zoé Large", companyId: id });
    const page = await look("lea", (scope) =>
      listPartners(scope, { categoryId: customers.id, active: "yes", limit: 5 }),
    );
    expect(page.rows.map((row) => row.id)).toEqual([id, person.id]);
    expect((await look("lea", (scope) => partnerCategoryTree(scope))).map(({ path }) => path)).toContain(
      "Customers by size / Large",
    );
    const circle = { id: customers.id, version: 1, name: "Customers by size", parentId: large.id };
    await expect(
      run(here.as("garnier"), editPartnerCategory, partnerCategoryInput.parse(circle), { via: "page" }),
    ).rejects.toMatchObject({ fields: { parentId: { key: "refusal.treeCycle" } } });
  });

  it("keeps what a form does not send, and clears what it sends empty", async () => {
    const { id } = await create("lea", {
      name: "Hôtel Belvédère",
      isCustomer: "on",
      phone: "+33 2 99 00 11 22",
      notes: "Pays late.",
    });
    await edit("yue", id, { isCustomer: "false", isSupplier: ["false", "on"], notes: "" });
    expect(await show("lea", id)).toMatchObject({
      isCustomer: false,
      isSupplier: true,
      notes: null,
      phone: "+33 2 99 00 11 22",
    });
  });

  it("is not changed over somebody else's change", async () => {
    const { id } = await create("lea", { name: "Twice" });
    await edit("yue", id, { version: 1, name: "Once" });
    await expect(edit("lea", id, { version: 1, name: "Never" })).rejects.toMatchObject({ code: "stale" });
  });

  it("never belongs to itself, nor to a person", async () => {
    const { id } = await create("lea", { partnerType: "person", name: "Alone" });
    await expect(edit("lea", id, { companyId: id })).rejects.toMatchObject({ fields: { companyId: {} } });
    await expect(edit("lea", id, { companyId: here.partners.ada })).rejects.toMatchObject({
      fields: { companyId: {} },
    });
    await expect(edit("lea", id, { companyId: here.partners.metalux })).rejects.toMatchObject({
      fields: { companyId: {} },
    });
  });

  it("takes no address of a web page that runs a script", () => {
    expect(() =>
      createPartnerInput.parse({ partnerType: "company", name: "x", website: "javascript:alert(1)" }),
    ).toThrow("partner.refusal.website");
  });

  it("has postal addresses and further mail addresses", async () => {
    const { id } = await create("lea", { name: "Lycée Bréquigny" });
    await run(
      here.as("lea"),
      keepAddress,
      addressInput.parse({ partnerId: id, kind: "invoice", street: "7 avenue", zip: "35000", city: "Rennes" }),
      { via: "page" },
    );
    await run(here.as("lea"), addExtraEmail, { partnerId: id, email: "Compta@Lycee.example" }, { via: "page" });
    const page = await show("lea", id);
    expect(page).toMatchObject({
      addresses: [{ kind: "invoice", city: "Rennes" }],
      extraEmails: [{ email: "compta@lycee.example" }],
    });
    await run(here.as("lea"), dropAddress, { partnerId: id, addressId: page.addresses[0]!.id }, { via: "page" });
    expect(await show("lea", id)).toMatchObject({ addresses: [] });
  });

  it("leaves lists and choices when it is put aside, and comes back", async () => {
    const { id } = await create("lea", { name: "Gone Fishing" });
    await run(here.as("lea"), keepPartner, { id, active: false }, { via: "page" });
    expect(await look("lea", (scope) => findPartners(scope, "gone fish"))).toEqual([]);
    expect(
      (await look("lea", (scope) => listPartners(scope, { text: "gone", active: "no", limit: 5 }))).rows,
    ).toHaveLength(1);
    await run(here.as("lea"), keepPartner, { id, active: true }, { via: "page" });
    expect(await look("lea", (scope) => findPartners(scope, "gone fish"))).toMatchObject([{ id }]);
  });
});

describe("Our own people", () => {
  it("are changed by administrators only", async () => {
    await expect(edit("lea", here.partners.cedric, { phone: "1" })).rejects.toMatchObject({ code: "not-permitted" });
    await expect(edit("lea", here.partners.ada, { isInternal: "on" })).rejects.toMatchObject({ code: "not-permitted" });
    await expect(
      create("lea", { partnerType: "person", name: "New Colleague", isInternal: "on" }),
    ).rejects.toMatchObject({ code: "not-permitted" });
    await edit("garnier", here.partners.cedric, { phone: "+33 1" });
    expect(await show("lea", here.partners.cedric)).toMatchObject({ phone: "+33 1", mayEdit: false });
  });
});

describe("Searching partners", () => {
  it("finds every typed word in name or address, the beginning first", async () => {
    expect((await look("lea", (scope) => findPartners(scope, "lind ada"))).map(({ label }) => label)).toEqual([
      "Prof. Ada Lindqvist",
    ]);
    const byClaire = await look("lea", (scope) => findPartners(scope, "dubois"));
    expect(byClaire.map(({ label, detail }) => [label, detail])).toEqual([
      ["Dubois SARL", null],
      ["Claire Dubois", "Dubois SARL, claire@dubois.example"],
    ]);
    expect(
      (await look("lea", (scope) => findPartners(scope, "", "inside"))).every(({ label }) => label !== "Claire Dubois"),
    ).toBe(true);
    expect(await look("lea", (scope) => findPartners(scope, "100%"))).toEqual([]);
  });

  it("pages by name, as people sort it, without losing or doubling anybody", async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await look("garnier", (scope) => listPartners(scope, { active: "all", limit: 3, after }));
      seen.push(...page.rows.map(({ name }) => name));
      after = page.next ?? undefined;
    } while (after);
    const all = await look("garnier", (scope) => listPartners(scope, { active: "all", limit: 500 }));
    expect(seen).toEqual(all.rows.map(({ name }) => name));
    expect(seen).toEqual(seen.toSorted((a, b) => a.localeCompare(b, "und")));
  });
});

describe("The organisation next door", () => {
  it("neither finds, reads nor changes a partner; a portal guest does not either", async () => {
    expect(await look("demo", (scope) => findPartners(scope, "lindqvist"))).toEqual([]);
    await expect(show("demo", here.partners.ada)).rejects.toMatchObject({ code: "not-found" });
    await expect(edit("demo", here.partners.ada, { name: "Stolen" })).rejects.toMatchObject({ code: "not-found" });
    await expect(
      run(here.as("demo"), addExtraEmail, { partnerId: here.partners.ada, email: "me@evil.example" }, { via: "page" }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(look("claire", (scope) => findPartners(scope, "a"))).rejects.toMatchObject({ code: "not-found" });
    await expect(edit("claire", here.partners.claire, { isSupplier: "on" })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(create("claire", { name: "Mine" })).rejects.toMatchObject({ code: "not-found" });
  });
});

const level = (name: string, parentId?: string) =>
  run(here.as("garnier"), createPartnerCategory, newPartnerCategoryInput.parse({ name, parentId }), { via: "page" });
