import { expect, it } from "vitest";

import { isWholeDay } from "./whole-day";

it("What is planned for midnight or until the last minute is meant for the whole day", () => {
  expect(["00:00", "23:59", "00:01", "12:00"].filter(isWholeDay)).toEqual(["00:00", "23:59"]);
});
