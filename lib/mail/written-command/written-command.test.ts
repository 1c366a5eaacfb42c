import { describe, expect, it } from "vitest";

import { amountIn, takeWrittenCommands } from "./written-command";

describe("Commands at the top of a mail", () => {
  it("are taken off the text", () => {
    const said = "Set-State: pending\nset-priority:  1\r\n\nSet-User: olga@mycompany.example\n\nPlease wait.\n";
    expect(takeWrittenCommands(said)).toEqual({
      commands: [
        { name: "Set-State", value: "pending" },
        { name: "Set-Priority", value: "1" },
        { name: "Set-User", value: "olga@mycompany.example" },
      ],
      text: "Please wait.\n",
    });
  });
  it("are none below the first words, in a quotation, or by another name", () => {
    for (const text of ["Hello\nSet-State: closed", "> Set-State: closed\nno", "Set-Colour: red\nno", ""]) {
      expect(takeWrittenCommands(text)).toEqual({ commands: [], text });
    }
  });
  it("leave nothing of a mail that says nothing else", () => {
    expect(takeWrittenCommands("Set-Cost: 12")).toEqual({ commands: [{ name: "Set-Cost", value: "12" }], text: "" });
  });
  it("understand amounts as people type them", () => {
    expect(["1 200", "1200.50", "1.200,50", "1,200", "80 %", "35 EUR"].map(amountIn)).toEqual([
      1200, 1200.5, 1200.5, 1200, 80, 35,
    ]);
    expect(["", "-3", "much", "1e9"].map(amountIn)).toEqual([null, null, null, null]);
  });
});
