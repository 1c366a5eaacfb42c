import { expect, test } from "vitest";
import { fileSize } from "./file-size";

test.each([
  [0, "bytes", 0],
  [999, "bytes", 999],
  [421_888, "kilobytes", 412],
  [1_048_576, "megabytes", 1],
  [26_214_400, "megabytes", 25],
] as const)("%i bytes are said in %s", (bytes, unit, size) => {
  expect(fileSize(bytes)).toEqual({ unit, size });
});
