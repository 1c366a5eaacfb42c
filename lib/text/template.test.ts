import { describe, expect, it } from "vitest";

import { fillTemplate, firstNameOf, missingVariables, unknownVariables } from "./template";

const ada = { "recipient.name": "Prof. Ada Lindqvist", "recipient.firstName": "Ada", "ticket.number": 2 };

describe("A text with variables", () => {
  it("says each recipient's own name", () => {
    expect(fillTemplate("Dear {{recipient.name}} ({{ ticket.number }}),", ada)).toBe("Dear Prof. Ada Lindqvist (2),");
  });
  it("leaves a gap for what nobody knows, and says which", () => {
    expect(fillTemplate("at {{recipient.company}}!", ada)).toBe("at !");
    expect(missingVariables("{{recipient.company}} {{recipient.name}}", ada)).toEqual(["recipient.company"]);
  });
  it("names what is no variable, and leaves it", () => {
    expect(unknownVariables("{{recipient.nam}} {{recipient.nam}} {{sender.name}} {x}")).toEqual(["recipient.nam"]);
    expect(fillTemplate("{{recipient.nam}}", ada)).toBe("{{recipient.nam}}");
  });
  it("writes values down as the text needs them, and never reads a value as a text", () => {
    const values = { "recipient.name": "<b> {{sender.name}}", "sender.name": "Eve" };
    expect(fillTemplate("{{recipient.name}}", values, (value) => value.replaceAll("<", "&lt;"))).toBe(
      "&lt;b> {{sender.name}}",
    );
  });
  it("addresses people without their titles", () => {
    expect(firstNameOf("Prof. Ada Lindqvist")).toBe("Ada");
    expect(firstNameOf("Bo Chen")).toBe("Bo");
    expect(firstNameOf("Dr.")).toBe("Dr.");
  });
});
