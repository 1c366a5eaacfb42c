import { describe, expect, it } from "vitest";

import { configuredName } from "./configured-name";

const sales = { name: "Sales", nameTranslations: { fr: "Ventes", "zh-CN": "销售" } };

describe("A configured name", () => {
  it("is said in the reader's language", () => {
    expect(configuredName(sales, "fr")).toBe("Ventes");
    expect(configuredName(sales, "fr-CH")).toBe("Ventes");
    expect(configuredName(sales, "zh-CN")).toBe("销售");
  });

  it("is the first one given where nobody translated it", () => {
    expect(configuredName(sales, "en-GB")).toBe("Sales");
    expect(configuredName({ name: "Sales", nameTranslations: { fr: "" } }, "fr")).toBe("Sales");
  });
});
