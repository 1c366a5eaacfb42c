import { expect, it } from "vitest";

import { languageNamedBy } from "./named-by-address";

const named = (address: string) => languageNamedBy(new URL(address, "http://suivi.example"));

it("An address names the language of a door: forms, sign-in, a new password", () => {
  expect(
    ["/form/my-company/HELP?language=fr", "/sign-in?to=%2Fnivalis&language=zh-CN", "/reset?language=en"].map(named),
  ).toEqual(["fr", "zh-CN", "en"]);
});

it("So do the pages that the doors lead on to", () => {
  expect(
    ["/sign-in/with?language=fr", "/sign-in/more?language=zh-CN", "/reset/new?token=a&language=fr"].map(named),
  ).toEqual(["fr", "zh-CN", "fr"]);
});

it("Pages that know their reader, and addresses that name none, leave it to them", () => {
  expect(["/nivalis?language=fr", "/sign-in", "/sign-in?language=", "/sign-in/keep?language=fr"].map(named)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it("What is none of our languages is none, also what no header may hold", () => {
  expect(["/sign-in?language=xx", "/sign-in?language=fr%0d%0aX", "/reset?language=%E4%B8%AD"].map(named)).toEqual([
    null,
    null,
    null,
  ]);
});
