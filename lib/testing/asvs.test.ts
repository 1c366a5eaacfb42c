import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { sourceFiles } from "./source";

const page = readFileSync("docs/security/asvs.md", "utf8");
const rows = page
  .split("\n")
  .filter((line) => /^\| +\d+ +\|/.test(line))
  .map((line) => {
    const [item = "", question = "", answer = "", shownBy = ""] = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    // Names of headers and words of code have no folder and no ending.
    const files = [...shownBy.matchAll(/`([^`]+)`/g)]
      .map(([, name = ""]) => name)
      .filter((name) => /[/.]\w/.test(name));
    return { item: Number(item), question, answer, shownBy, files };
  });

describe("The answers to the verification standard", () => {
  it("are one for each of the ninety-nine items", () => {
    expect(rows.map(({ item }) => item)).toEqual(Array.from({ length: 99 }, (_, at) => at + 1));
  });

  it("are plain, and each names what shows it", () => {
    const known = ["yes", "partly", "no", "does not apply"];
    expect(rows.filter(({ answer }) => !known.includes(answer))).toEqual([]);
    expect(rows.filter(({ files, question }) => files.length === 0 || question === "")).toEqual([]);
  });

  it("name only files that are there", () => {
    const missing = rows.flatMap(({ item, files }) =>
      files.filter((file) => !existsSync(file)).map((file) => `${item}: ${file}`),
    );
    expect(missing).toEqual([]);
  });
});

/** The same bytes for everybody, which pages of other sites load: no word of anybody's is in them. */
const openToOtherSites = ["app/api/form/v1.js/route.ts", "app/api/pdf-frame/[...file]/route.ts"];

/** Where chance spreads load, and is no secret. */
const mayBeForetold = ["components/live/live-refresh.tsx", "lib/mail/inlet/fetch/attend.ts"];

describe("What no test of a feature would notice", () => {
  const files = sourceFiles().filter(({ path }) => !/^(bench|lib\/testing)\//.test(path));
  const thatHold = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

  it("is not there: answers that other sites may read (item 24)", () => {
    expect(thatHold(/Access-Control-Allow/i)).toEqual(openToOtherSites);
  });

  it("is not there: randomness that can be foretold (item 73)", () => {
    expect(thatHold(/Math\.random\(/)).toEqual(mayBeForetold);
  });
});
