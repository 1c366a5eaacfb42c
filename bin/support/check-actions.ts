import { existsSync, globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
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
  checkRoutes(folder);
}

/** What Next adds of its own, and what is the same file for everybody. */
const harmless = new Set(["/_global-error/page", "/_not-found/page", "/icon.svg/route"]);

/**
 * Every page and route of the build has the file that the matrix of reads knows it by
 * (lib/testing/isolation-reads.db.test.ts looks through those files), and each of those files came into the build.
 */
function checkRoutes(folder: string): void {
  const file = join(folder, "app-path-routes-manifest.json");
  if (!existsSync(file)) throw new Trouble(`The build left no list of routes at ${file}.`);
  const built = new Set(Object.keys(JSON.parse(readFileSync(file, "utf8")) as Record<string, string>));
  const written = globSync(["app/**/{page.tsx,route.ts}", "app/.well-known/**/route.ts"]).map(
    (name) => `/${relative("app", name).replace(/\.tsx?$/, "")}`,
  );
  const strangers = [...built].filter((name) => !written.includes(name) && !harmless.has(name));
  const missing = written.filter((name) => !built.has(name));
  const all = [
    ...strangers.map((name) => `${name} is built from no file`),
    ...missing.map((name) => `${name} was not built`),
  ];
  if (all.length > 0) throw new Trouble(`Pages and routes of the build are not those of app:\n  ${all.join("\n  ")}`);
}
