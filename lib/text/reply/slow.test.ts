import { expect, it } from "vitest";

import { takeWrittenCommands } from "@/lib/mail/written-command/written-command";

import { foldReply } from "./fold";

const long = 60_000;
const mails: Record<string, string> = {
  "a run of blanks inside": `Hello${" ".repeat(long)}you`,
  "blank lines of blanks": `${`${" ".repeat(50)}\n`.repeat(4_000)}x\n> y\nz${"\t".repeat(long)}x`,
  "blank lines between": `Hello${"\n".repeat(19_000)}x`,
  "never an address": `On ${"x".repeat(480)} wrote:\n`.repeat(1_900),
  "many years": `On ${"2020-".repeat(95)} wrote\n`.repeat(1_900),
  "broken attributions": "On Monday somebody\n".repeat(19_000),
  "dated lines": "2012/4/2 a@b a@b a@b a@b a@b a@b a@b\n".repeat(19_000),
  "old gmail": `2012/4/2 ${"@".repeat(450)} !\n`.repeat(1_900),
  fields: "From: a\n".repeat(19_000),
  signs: "sent from my a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a\n".repeat(10_000),
  "wrote blanks": `On a${" ".repeat(470)}wrote x\n`.repeat(1_900),
  ecrit: `Le a a${" ".repeat(470)}écri:\n`.repeat(1_900),
  begin: `${" ".repeat(long)}2012`,
  marks: `- ${"A".repeat(58)}\n`.repeat(15_000),
};

it.each(Object.entries(mails))("is folded soon: %s", (_name, text) => {
  const begun = performance.now();
  foldReply(text);
  expect(performance.now() - begun).toBeLessThan(5_000);
});

it.each([
  "Set-State: " + " ".repeat(long) + "x",
  "Set-State: " + "_ *".repeat(long / 3) + "x",
  " *".repeat(long) + "x",
  "Set-Cost" + " ".repeat(long) + "x",
])("is read for commands soon", (text) => {
  const begun = performance.now();
  takeWrittenCommands(text);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
