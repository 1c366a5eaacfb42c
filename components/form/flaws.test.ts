import { describe, expect, it } from "vitest";

import { flawsOf } from "./flaws";

const control = (name: string, validity: { valid?: boolean; valueMissing?: boolean }, willValidate = true) => ({
  name,
  dataset: {},
  willValidate,
  validity: { valid: false, valueMissing: false, ...validity },
});

describe("What the browser refuses to send", () => {
  it("tells what is empty from what is of the wrong kind", () =>
    expect(flawsOf([control("name", { valueMissing: true }), control("url", {})])).toEqual({
      name: "fieldMissing",
      url: "fieldNotUsable",
    }));

  it("leaves out what is right, and what takes no part", () =>
    expect(flawsOf([control("name", { valid: true }), control("off", { valueMissing: true }, false)])).toEqual({}));

  it("names the field that is sent, not the box it is found by", () => {
    const box = { ...control("", { valueMissing: true }), dataset: { field: "supplierId" } };
    expect(flawsOf([box])).toEqual({ supplierId: "fieldMissing" });
  });

  it("says once what several buttons of one choice lack", () =>
    expect(flawsOf([control("answer", { valueMissing: true }), control("answer", { valueMissing: true })])).toEqual({
      answer: "fieldMissing",
    }));
});
