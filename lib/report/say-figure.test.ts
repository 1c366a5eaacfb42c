import { createFormatter, createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";

import { messages as english } from "@/messages/en";
import { messages as french } from "@/messages/fr";

import { figureSayer, partsOf, sayStep } from "./say-figure";

const words = createTranslator({ locale: "en", messages: english, namespace: "chart.figure" });
const say = figureSayer(words, createFormatter({ locale: "en" }));
const hours = (count: number) => count * 3600;

describe("Figures are read", () => {
  it("as days and hours, hours and minutes, or minutes", () => {
    expect([hours(76), hours(26), hours(24), hours(19.5), hours(12), 90, 0].map((one) => say(one, "duration"))).toEqual(
      ["3 d 4 h", "1 d 2 h", "1 d 0 h", "19 h 30 min", "12 h", "2 min", "0 min"],
    );
  });

  it("rounded before they are taken apart", () => {
    expect(partsOf(hours(24) - 10)).toEqual({ days: 1, hours: 0, minutes: 0 });
    expect(partsOf(hours(2) - 20)).toEqual({ days: 0, hours: 2, minutes: 0 });
    expect(partsOf(hours(48) - 60)).toEqual({ days: 2, hours: 0, minutes: 0 });
  });

  it("as shares with one digit, money with its currency, a dash where there is nothing", () => {
    expect(say(80, "percent")).toBe("80.0 %");
    expect(say(1500, "money", "EUR")).toBe("€1,500.00");
    expect(say(null, "money", "EUR")).toBe("–");
    expect(say(12_500, "count")).toBe("12,500");
  });

  it("in the reader's language", () => {
    const sayFrench = figureSayer(
      createTranslator({ locale: "fr", messages: french, namespace: "chart.figure" }),
      createFormatter({ locale: "fr" }),
    );
    expect(sayFrench(hours(76), "duration")).toBe("3 j 4 h");
    expect(sayFrench(80, "percent")).toBe("80,0 %");
  });

  it("as steps of an axis in one unit", () => {
    expect([900, hours(6), hours(120)].map((one) => sayStep(one, words))).toEqual(["15 min", "6 h", "5 d"]);
  });
});
