import { describe, expect, it } from "vitest";

import {
  type CustomField,
  choiceLabel,
  choiceTranslations,
  fieldLabel,
  isFieldOf,
  readCustom,
  typedCustom,
} from "./types";

const field = (given: Partial<CustomField>): CustomField => ({
  id: given.key ?? "size",
  key: "size",
  label: "Size",
  labelTranslations: {},
  type: "text",
  choices: null,
  kind: null,
  sectionId: null,
  required: false,
  ...given,
});
const read = (given: Partial<CustomField>, value: unknown, complete = false) =>
  readCustom([field(given)], { size: value }, { complete });

describe("A field of the organisation", () => {
  it("reads each type and says what it is not", () => {
    expect(read({}, " large ").values).toEqual({ size: "large" });
    expect(read({ type: "number" }, "12,5").values).toEqual({ size: 12.5 });
    expect(read({ type: "number" }, "many").refused).toEqual({ "f.size": { key: "refusal.number" } });
    expect(read({ type: "date" }, "2026-02-03").values).toEqual({ size: "2026-02-03" });
    expect(read({ type: "date" }, "soon").refused).toEqual({ "f.size": { key: "refusal.date" } });
    expect(read({ type: "boolean" }, "true").values).toEqual({ size: true });
    expect(read({ type: "boolean" }, "false").values).toEqual({ size: false });
    expect(read({ type: "choice", choices: ["S", "M"] }, "M").values).toEqual({ size: "M" });
    expect(read({ type: "choice", choices: ["S", "M"] }, "XL").refused).toEqual({
      "f.size": { key: "refusal.chooseOne" },
    });
  });

  it("is emptied by nothing, unless it is required", () => {
    expect(read({}, "").values).toEqual({ size: null });
    expect(read({ required: true }, "").refused).toEqual({ "f.size": { key: "refusal.fieldMissing" } });
    expect(read({ required: true }, undefined).refused).toEqual({});
    expect(read({ required: true }, undefined, true).refused).toEqual({ "f.size": { key: "refusal.fieldMissing" } });
    expect(read({}, undefined, true)).toEqual({ values: {}, refused: {} });
  });

  it("takes nothing it does not know", () => {
    expect(readCustom([], { size: "large" }, { complete: true })).toEqual({ values: {}, refused: {} });
    expect(typedCustom({ title: "x", "f.size": "large" })).toEqual({ size: "large" });
  });

  it("is called, and its choices too, as in the reader's language; what nobody translated as it was written", () => {
    const choices = ["Laser", "Ink", "None"];
    const french = choiceTranslations(choices, ["Laser", "", "Aucune", "too many"], "fr");
    expect(french).toEqual({ "fr/Laser": "Laser", "fr/None": "Aucune" });
    const device = field({ label: "Device", labelTranslations: { fr: "Appareil", ...french } });
    expect(fieldLabel(device, "fr")).toBe("Appareil");
    expect(choices.map((choice) => choiceLabel(device, choice, "fr"))).toEqual(["Laser", "Ink", "Aucune"]);
    expect(choiceLabel(device, "None", "fr-FR")).toBe("Aucune");
    expect(choiceLabel(device, "None", "zh-CN")).toBe("None");
  });

  it("belongs to a kind and a section, or to all", () => {
    const ticket = { kind: "general", sectionId: "a" };
    expect(isFieldOf(field({}), ticket)).toBe(true);
    expect(isFieldOf(field({ kind: "meeting" }), ticket)).toBe(false);
    expect(isFieldOf(field({ sectionId: "a" }), ticket)).toBe(true);
    expect(isFieldOf(field({ sectionId: "b" }), ticket)).toBe(false);
  });
});
