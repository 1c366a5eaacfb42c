import { expect, test } from "vitest";

import { type PaletteLine, askedFor, fitOf, matching } from "./lines";

const line = (label: string): PaletteLine => ({ id: label, label, icon: "action" });

test("> asks for actions, # for tickets", () => {
  expect(askedFor("> close")).toEqual({ words: "close", only: "actions" });
  expect(askedFor("#12")).toEqual({ words: "12", only: "tickets" });
  expect(askedFor(" send ")).toEqual({ words: "send", only: "all" });
});

test("every word must stand in it, accents and capitals do not matter", () => {
  expect(fitOf("Événements à envoyer", "envoy even")).toBeGreaterThan(0);
  expect(fitOf("Send offer", "offer now")).toBe(0);
  expect(fitOf("anything", "")).toBe(1);
});

test("what begins with the words comes first, and empty groups leave", () => {
  const groups = [
    { heading: "Here", lines: [line("Resend"), line("Not to send"), line("Send offer")] },
    { heading: "Elsewhere", lines: [line("Partners")] },
  ];
  expect(matching(groups, "send")).toEqual([
    { heading: "Here", lines: [line("Send offer"), line("Not to send"), line("Resend")] },
  ]);
  expect(matching(groups, "")).toHaveLength(2);
});
