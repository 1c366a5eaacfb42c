import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { actionRegistry } from "./action-registry";

const files = globSync("{app,components,lib}/**/actions.ts").toSorted();

describe("The registry of actions", () => {
  it("was compared with all there are", () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it("knows every server action, so that the isolation matrix asks it, and no other", () => {
    const written = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/^export const (\w+)/gm)].map(([, name]) => `${file}#${name}`),
    );
    const registered = Object.entries(actionRegistry).flatMap(([file, actions]) =>
      Object.keys(actions).map((name) => `${file}#${name}`),
    );
    expect(registered.toSorted()).toEqual(written.toSorted());
  });
});
