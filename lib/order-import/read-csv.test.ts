import { describe, expect, it } from "vitest";

import { amountOf, dayOf, readCsv } from "./read-csv";

describe("A file of orders", () => {
  it("is read by the titles of its columns, whatever separates them", () => {
    const { mapping, lines } = readCsv(
      "\uFEFFNumber;Date;Customer;Amount\nSO-1;2026-01-05;Agrolait;100\n\n",
      undefined,
    );
    expect(mapping).toEqual({ number: "Number", orderedOn: "Date", partner: "Customer", amount: "Amount" });
    expect(lines).toMatchObject([
      { line: 2, values: { number: "SO-1", orderedOn: "2026-01-05", partner: "Agrolait", amount: "100" } },
    ]);
  });

  it("is read as one was told", () => {
    const { lines } = readCsv("a,b\n1,2\n", { number: "b" });
    expect(lines).toMatchObject([{ values: { number: "2" } }]);
  });

  it("has days and amounts as people write them", () => {
    expect(dayOf("2026-1-5")).toBe("2026-01-05");
    expect(dayOf("5/1/2026")).toBe("2026-01-05");
    expect(dayOf("31.02.2026")).toBeNull();
    expect(dayOf("soon")).toBeNull();
    expect([amountOf("11 500,00"), amountOf("11,500.00"), amountOf("11.500,00"), amountOf("11500")]).toEqual([
      11500, 11500, 11500, 11500,
    ]);
    expect([amountOf("11,500"), amountOf("1,5"), amountOf("12.345,678")]).toEqual([11500, 1.5, 12345.678]);
    expect(amountOf("-5")).toBeNull();
    expect(amountOf("much")).toBeNull();
  });
});
