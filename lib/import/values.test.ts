import { describe, expect, it } from "vitest";

import { amountOf, dayOf, filledIn, percentOf, tickOf } from "./values";

const cells = new Map([
  ["account", "Acme"],
  ["product", "GTX"],
]);
const cell = (title: string) => cells.get(title) ?? "";

describe("What people write", () => {
  it("as days", () => {
    expect(dayOf("2026-1-5", "dmy")).toBe("2026-01-05");
    expect(dayOf("2026/01/05 10:00", "mdy")).toBe("2026-01-05");
    expect(dayOf("5/1/2026", "dmy")).toBe("2026-01-05");
    expect(dayOf("5/1/2026", "mdy")).toBe("2026-05-01");
    expect(dayOf("10/20/2016", "mdy")).toBe("2016-10-20");
    expect(dayOf("10/20/2016", "dmy")).toBeNull();
    expect(dayOf("31.02.2026", "dmy")).toBeNull();
    expect(dayOf("soon", "dmy")).toBeNull();
  });

  it("as amounts", () => {
    expect(["11 500,00", "11,500.00", "11.500,00", "11500", "€ 11'500"].map((text) => amountOf(text))).toEqual([
      11500, 11500, 11500, 11500, 11500,
    ]);
    expect([amountOf("11,500"), amountOf("1,5"), amountOf("12.345,678")]).toEqual([11500, 1.5, 12345.678]);
    expect([amountOf("1.234", "dot"), amountOf("1.234", "comma"), amountOf("1,234.5", "dot")]).toEqual([
      1.234, 1234, 1234.5,
    ]);
    expect([amountOf("-5"), amountOf("much"), amountOf("9999999999999"), amountOf("1e5")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("as chances and ticks", () => {
    expect([percentOf("40"), percentOf("40 %"), percentOf("0.4"), percentOf("140")]).toEqual([40, 40, 40, null]);
    expect([tickOf("Oui"), tickOf("0"), tickOf("perhaps")]).toEqual([true, false, null]);
  });

  it("as texts made of several columns", () => {
    expect(filledIn("{account} – {product}", cell)).toBe("Acme – GTX");
    expect(filledIn("{ nobody } – {product}", cell)).toBe("GTX");
    expect(filledIn("{account}: ", cell)).toBe("Acme:");
  });
});
