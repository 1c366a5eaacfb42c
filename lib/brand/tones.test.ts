import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { colourOf, contrast, oklchOf } from "./colour";
import { houseColour, isKept, surfaces, tonesOf } from "./tones";
import { brandSheet } from "./types";

const tokens = readFileSync("app/styles/tokens.css", "utf8");
const [light = "", dark = ""] = tokens.slice(tokens.indexOf(":root {")).split('[data-theme="dark"]');
const token = (sheet: string, name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(sheet)?.[1];

/** A walk around the wheel, with what is hardest: nearly white, nearly black, yellow. */
const colours = [
  "#ffffff",
  "#000000",
  "#ffff00",
  "#00ff00",
  "#0b6165",
  "#c8102e",
  "#ff9900",
  "#fefefe",
  "#777777",
].concat(
  Array.from({ length: 180 }, (_, place) =>
    colourOf({
      lightness: 0.15 + (place % 15) * 0.055,
      chroma: 0.04 + (place % 5) * 0.05,
      hue: (place * Math.PI) / 90,
    }),
  ),
);

describe("The tones of an organisation's colour", () => {
  it("reckon with the surfaces that pages really have", () => {
    for (const name of ["canvas", "rail", "hover"] as const) {
      expect(token(light, name)).toBe(surfaces.light[name]);
      expect(token(dark, name)).toBe(surfaces.dark[name]);
    }
    expect(token(light, "accent")).toBe(houseColour);
    expect([token(light, "text3"), token(dark, "text3")]).toEqual([surfaces.light.quiet, surfaces.dark.quiet]);
  });

  it("can be read wherever they stand, in both themes, whatever was chosen", () => {
    const unreadable = colours.flatMap((colour) =>
      (["light", "dark"] as const).flatMap((theme) => {
        const { accent, accentStrong, onAccent, select } = tonesOf(colour)[theme];
        const { canvas, rail, hover, quiet } = surfaces[theme];
        const pairs = [canvas, rail, hover, select].map((ground) => [accent, ground] as const);
        return [...pairs, [onAccent, accent] as const, [onAccent, accentStrong] as const, [quiet, select] as const]
          .filter(([one, other]) => contrast(one, other) < 4.5)
          .map((pair) => `${colour} ${theme} ${pair.join(" on ")}`);
      }),
    );
    expect(unreadable).toEqual([]);
  });

  it("are the chosen colour itself where that can be read", () => {
    expect(tonesOf("#0b6165").light.accent).toBe("#0b6165");
    expect([isKept("#0b6165"), isKept("#ffd500")]).toEqual([true, false]);
  });

  it("come back from OKLCH as they were", () => {
    for (const colour of ["#0b6165", "#c8102e", "#777777"]) expect(colourOf(oklchOf(colour))).toBe(colour);
  });

  it("stand in a sheet that reaches the organisation's own pages only", () => {
    const sheet = brandSheet({ slug: "my-company", colour: "#c8102e" });
    expect(
      sheet.split("\n").filter((line) => line.includes("--accent:") && !line.includes('[data-brand="my-company"]')),
    ).toEqual([]);
    expect(brandSheet({ slug: "my-company", colour: null })).toBe("");
  });
});
