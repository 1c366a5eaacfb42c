import { expect, it } from "vitest";

import { inWords } from "./in-words";

it("A code of a list has its word beside it; what is none has none, and other columns stay as they are", () => {
  const list = { columns: ["number", "state"], worded: { state: "event.state" } };
  const words: Record<string, string> = {
    "transfer.column.number": "编号",
    "transfer.column.state": "状态",
    "transfer.inWords": "文字",
    "event.state.sent": "已发送",
  };
  const lines = [
    [7, "sent"],
    [8, null],
    [9, "unheard-of"],
  ];
  expect(inWords(list, { lines, next: "n" }, (key) => words[key] ?? "")).toEqual({
    head: ["编号", "状态", "状态 (文字)"],
    lines: [
      [7, "sent", "已发送"],
      [8, null, null],
      [9, "unheard-of", ""],
    ],
    next: "n",
  });
});
