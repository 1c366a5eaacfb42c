import { expect, test } from "vitest";
import { fileSize } from "./file-size";

test.each([
  [0, "bytes", 0],
  [999, "bytes", 999],
  [412_300, "kilobytes", 412],
  [1_000_000, "megabytes", 1],
  [26_214_400, "megabytes", 26.2],
] as const)("%i bytes are said in %s", (bytes, unit, size) => {
  expect(fileSize(bytes)).toEqual({ unit, size });
});
