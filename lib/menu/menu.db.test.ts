import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { type Town, town } from "@/lib/testing/town";

import { addressOfEntry } from "./address";
import { createMenuItem, deleteMenuItem, duplicateMenuItem, editMenuItem, moveMenuItem } from "./commands";
import { menuTree } from "./queries";
import { menuItemInput, menuWizardInput, newMenuItemInput } from "./schema";
import { createSectionMenus } from "./wizard";

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

const page = { via: "page" } as const;
const admin = () => cast.as("ines");
const tree = () => readAs(cast.myCompany.id, { kind: "system", name: "test" }, menuTree);
const rootId = async (key: string) => {
  const root = (await tree()).find(({ wizardKey }) => wizardKey === `root:${key}`);
  if (!root) throw new Error(`no root menu ${key}`);
  return root.id;
};
const wizard = async (fields: Record<string, unknown> = {}) =>
  menuWizardInput.parse({
    baseName: "Business Opportunities",
    sectionId: cast.sections.sales,
    parentId: await rootId("sales"),
    profile: "commercial",
    ...fields,
  });

/** The branch of a section as the table of domain 3.3 says it: entry, parent, what narrows it besides the section. */
async function branch(sectionId: string): Promise<[string, string, string | null][]> {
  const all = await tree();
  const nameOf = (id: string | null) => all.find((entry) => entry.id === id)?.label ?? "";
  return all
    .filter((entry) => entry.sectionId === sectionId)
    .map((entry) => [
      entry.label,
      nameOf(entry.parentId),
      addressOfEntry(entry)?.replace(`section=${sectionId}`, "").replace("?&", "?").replace(/\?$/, "") ?? null,
    ]);
}

describe("The menus of a new organisation", () => {
  it("begin with an entry for each origin of cases: sales, partners, purchase", async () => {
    const roots = (await tree()).filter(({ parentId }) => !parentId);
    expect(roots.map(({ label }) => label)).toEqual([
      "Sales Management",
      "CRM & SRM",
      "Purchase Management",
      "Reporting",
      "Configuration",
    ]);
  });
});

describe("The menu wizard (A17)", () => {
  it("makes the tree of domain 3.3 below the chosen parent", async () => {
    const { made } = await run(admin(), createSectionMenus, await wizard(), page);
    expect(made).toBe(18);
    expect(await branch(cast.sections.sales)).toEqual([
      ["Business Opportunities", "Sales Management", "/tickets"],
      ["New Business Opportunities", "Business Opportunities", "/tickets/new"],
      ["My Business Opportunities", "Business Opportunities", "/tickets?responsible=me&active=yes"],
      ["My unclosed", "My Business Opportunities", "/tickets?responsible=me&active=live"],
      ["My open", "My unclosed", "/tickets?responsible=me&phase=open"],
      ["My pending", "My unclosed", "/tickets?responsible=me&phase=pending"],
      ["My draft", "My unclosed", "/tickets?responsible=me&phase=draft"],
      ["My late", "My Business Opportunities", "/tickets?responsible=me&late=1"],
      ["My cancelled", "My Business Opportunities", "/tickets?responsible=me&phase=cancelled"],
      ["All Business Opportunities", "Business Opportunities", "/tickets?active=yes"],
      ["Unassigned", "All Business Opportunities", "/tickets?responsible=none"],
      ["Late", "All Business Opportunities", "/tickets?late=1"],
      ["Cancelled", "All Business Opportunities", "/tickets?phase=cancelled"],
      ["Unclosed", "All Business Opportunities", "/tickets?active=live"],
      ["Open", "Unclosed", "/tickets?phase=open"],
      ["Pending", "Unclosed", "/tickets?phase=pending"],
      ["Draft", "Unclosed", "/tickets?phase=draft"],
      ["Unassigned", "Unclosed", "/tickets?responsible=none"],
    ]);
  });

  it("run again makes nothing twice, and keeps what somebody called it", async () => {
    const before = await branch(cast.sections.sales);
    const mine = (await tree()).find(({ label }) => label === "My Business Opportunities");
    const renamed = menuItemInput.parse({
      id: mine?.id,
      version: mine?.version,
      label: "My deals",
      leadsTo: "list:my",
      sectionId: cast.sections.sales,
      icon: "star",
    });
    await run(admin(), editMenuItem, renamed, page);
    expect(await run(admin(), createSectionMenus, await wizard({ viewMode: "kanban" }), page)).toMatchObject({
      made: 0,
    });
    const after = await branch(cast.sections.sales);
    expect(after.map(([label]) => label)).toEqual(
      before.map(([label]) => (label === "My Business Opportunities" ? "My deals" : label)),
    );
    // What it leads to follows the newer choice.
    expect(after[0]?.[2]).toBe("/tickets?view=board");
  });

  it("adds what was deleted, and calendars when asked", async () => {
    const gone = (await tree()).find(({ label }) => label === "Cancelled");
    await run(admin(), deleteMenuItem, { id: gone?.id ?? "", version: 1 }, page);
    expect(await run(admin(), createSectionMenus, await wizard({ withCalendar: "on" }), page)).toMatchObject({
      made: 4,
    });
    const labels = (await branch(cast.sections.sales)).map(([label]) => label);
    expect(labels).toContain("Cancelled");
    expect(labels).toContain("Business Opportunities calendar");
  });

  it("is for administrators, and for sections and parents of their own organisation", async () => {
    await expect(run(cast.as("demo"), createSectionMenus, await wizard(), page)).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(
      run(admin(), createSectionMenus, await wizard({ sectionId: cast.sections.marketing }), page),
    ).rejects.toMatchObject({ fields: { sectionId: expect.anything() } });
    const foreign = { ...(await wizard()), sectionId: cast.sections.marketing };
    await expect(run(cast.as("garnier"), createSectionMenus, foreign, page)).rejects.toMatchObject({
      fields: { parentId: expect.anything() },
    });
  });
});

const entry = (fields: Record<string, unknown>) => newMenuItemInput.parse({ label: "Entry", ...fields });

describe("The menu editor", () => {
  it("moves a branch, but never below itself", async () => {
    const top = await run(admin(), createMenuItem, entry({ label: "Top" }), page);
    const low = await run(
      admin(),
      createMenuItem,
      entry({ label: "Low", parentId: top.id, leadsTo: "page:work" }),
      page,
    );
    const move = (id: string, parentId: string | null, beforeId: string | null = null) =>
      run(admin(), moveMenuItem, { id, version: 1, parentId, beforeId }, page);
    await expect(move(top.id, low.id)).rejects.toMatchObject({ because: { key: "refusal.treeCycle" } });
    await move(low.id, null, top.id);
    const order = (await tree()).filter(({ depth }) => depth === 0).map(({ label }) => label);
    expect(order.indexOf("Low")).toBe(order.indexOf("Top") - 1);
    await expect(move(low.id, top.id)).rejects.toMatchObject({ code: "stale" });
  });

  it("copies a branch with all below it, which the wizard then leaves alone", async () => {
    const before = await tree();
    const base = before.find(({ wizardKey }) => wizardKey === `section:${cast.sections.sales}:list`);
    await run(admin(), duplicateMenuItem, { id: base?.id ?? "", version: 1 }, page);
    const after = await tree();
    expect(after.length - before.length).toBe(
      before.filter(({ sectionId }) => sectionId === cast.sections.sales).length,
    );
    expect(await run(admin(), createSectionMenus, await wizard(), page)).toMatchObject({ made: 0 });
  });

  it("leads to a section's list only where a section is named", async () => {
    await expect(run(admin(), createMenuItem, entry({ leadsTo: "list:my.open" }), page)).rejects.toMatchObject({
      fields: { sectionId: expect.anything() },
    });
    await expect(run(cast.as("demo"), createMenuItem, entry({}), page)).rejects.toMatchObject({
      code: "not-permitted",
    });
  });
});
