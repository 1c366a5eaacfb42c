import { expect, it } from "vitest";

import { sourceFiles } from "@/lib/testing/source";

import { doorMessages } from "./en/doors";

const known = new Map(sourceFiles().map((file) => [file.path.replace(/\.tsx?$/, ""), file]));

const isDoor = (path: string) => /^app\/(\((portal|public)\)\/|[^/]*$)/.test(path);

/** Files that run in the browser on pages of the portal and those anybody may see. */
function clientFilesAtTheDoors(): string[] {
  const seen = new Map([...known.keys()].filter(isDoor).map((path) => [path, known.get(path)?.isClient ?? false]));
  const waiting = [...seen.keys()];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop())
    for (const { from, own, typeOnly } of known.get(path)?.imports ?? []) {
      const file = known.get(from);
      if (!file || !own || typeOnly || file.isServerAction) continue;
      const inBrowser = Boolean(seen.get(path)) || file.isClient;
      if (seen.get(from) === true || (seen.has(from) && !inBrowser)) continue;
      seen.set(from, inBrowser);
      waiting.push(from);
    }
  return [...seen].filter(([, inBrowser]) => inBrowser).map(([path]) => path);
}

it("Client components at the doors of partners speak only words that come with the doors", () => {
  const asked = clientFilesAtTheDoors().flatMap((path) =>
    [...(known.get(path)?.text ?? "").matchAll(/useTranslations\("(\w+)/g)].map(([, namespace = ""]) => namespace),
  );
  expect(new Set(asked).size).toBeGreaterThan(4);
  expect(asked.filter((namespace) => !(namespace in doorMessages))).toEqual([]);
});
