import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Entry = { optionalDependencies?: Record<string, string> };

const { packages }: { packages: Record<string, Entry> } = JSON.parse(readFileSync("package-lock.json", "utf8"));

describe("The lockfile", () => {
  // npm install leaves out a platform's package that the registry lacks, and npm ci then fails.
  it("has every optional package of every platform", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !resolves(path, name))
        .map((name) => `${path || "package.json"} asks for ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

/** As Node looks for it: beside the one who asks, then in each folder above. */
function resolves(path: string, name: string): boolean {
  if (`${path}/node_modules/${name}`.replace(/^\//, "") in packages) return true;
  const above = path.lastIndexOf("/node_modules/");
  if (path === "") return false;
  return resolves(above < 0 ? "" : path.slice(0, above), name);
}
