import { eq } from "drizzle-orm";

import { menuItems } from "@/db/schema";
import { command } from "@/lib/access/command";
import { menuWizardInput } from "@/lib/menu/schema";
import { createSectionMenus } from "@/lib/menu/wizard";

import type { MyCompany } from "./stage";

/** The four menus of S5, below their root menus (domain 3.3). */
export async function fourMenus(stage: MyCompany): Promise<void> {
  const when = stage.at(-39, "09:00");
  const add = async (root: string, fields: Record<string, unknown>) => {
    const parentId = await stage.perform(stage.system, when, rootMenu, root);
    await stage.perform(stage.system, when, createSectionMenus, menuWizardInput.parse({ ...fields, parentId }));
  };
  await add("sales", {
    baseName: "Business Opportunities",
    nameFr: "Opportunités d'affaires",
    nameZh: "商机",
    sectionId: stage.section("sales"),
    profile: "commercial",
  });
  await add("crm", { baseName: "Support L1", sectionId: stage.section("level1"), profile: "support" });
  await add("crm", { baseName: "Support L2", sectionId: stage.section("level2"), profile: "support" });
  await add("purchase", {
    baseName: "Quality Problems",
    nameFr: "Problèmes de qualité",
    nameZh: "质量问题",
    sectionId: stage.section("quality"),
    profile: "quality",
  });
}

const rootMenu = command("seed.rootMenu", async ({ tx }, key: string) => {
  const [root] = await tx
    .select({ id: menuItems.id })
    .from(menuItems)
    .where(eq(menuItems.wizardKey, `root:${key}`));
  if (!root) throw new Error(`There is no root menu "${key}".`);
  return root.id;
});
