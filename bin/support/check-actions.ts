import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { registeredActions } from "@/lib/testing/action-registry";
import { Trouble } from "@/lib/trouble";

type Manifest = Record<"node" | "edge", Record<string, { filename?: string; exportedName?: string }>>;

/**
 * Every server action that Next put into the build is a public endpoint: one that nobody wrote down, with who may use
 * it, does not leave the house.
 *
 * @throws one sentence that names the actions missing in lib/testing/action-registry.ts
 */
export function checkActions(folder: string): void {
  const file = join(folder, "server/server-reference-manifest.json");
  if (!existsSync(file)) throw new Trouble(`The build left no list of server actions at ${file}.`);
  const { node, edge } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const registered = new Set(registeredActions());
  const built = [...Object.values(node), ...Object.values(edge)].map(
    ({ filename, exportedName }) => `${filename}#${exportedName}`,
  );
  const strangers = [...new Set(built)].filter((name) => !registered.has(name));
  if (strangers.length > 0) {
    throw new Trouble(
      `Not registered in lib/testing/action-registry.ts, so nobody said who may use them:\n  ${strangers.toSorted().join("\n  ")}`,
    );
  }
}
