import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { type VersionedRow, versionsOf } from "@/lib/version/versions";

/** One version of a rule, as the row was; null where there is none of that number. */
export async function versionOfRule(
  scope: Scope,
  { id }: { id: string },
  number: number,
): Promise<VersionedRow | null> {
  const versions = await versionsOf(scope, "rule", id);
  return versions.find((version) => version.number === number)?.row ?? null;
}
