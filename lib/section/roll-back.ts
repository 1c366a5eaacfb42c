import "server-only";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import { adminOnly } from "@/lib/organisation/admin-only";
import type { RollBackInput } from "@/lib/version/schema";
import { versionAt } from "@/lib/version/versions";

import { editSection } from "./commands";
import { sectionInput } from "./schema";

/**
 * Makes what a section said earlier the present state: an edit as any other, refused where one would be. Whether it is
 * in use stays as it is.
 */
export const rollBackSection = command("section.rollBack", async (scope, { id, version, to }: RollBackInput) => {
  adminOnly(scope);
  const row = await versionAt(scope, "section", id, to);
  const names = (row["nameTranslations"] ?? {}) as Record<string, string>;
  const earlier = sectionInput.safeParse({ ...row, nameFr: names["fr"], nameZh: names["zh-CN"], id, version });
  if (!earlier.success) throw new Refusal("blocked", "version.refusal.unreadable");
  return editSection(scope, earlier.data);
});
