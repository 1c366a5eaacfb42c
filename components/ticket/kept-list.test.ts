import { expect, it } from "vitest";

import { placeIn } from "./kept-list";

it("A ticket has its neighbours in the list one came from, and none in another", () => {
  const kept = JSON.stringify({ href: "/nivalis/tickets", numbers: [5, 9, 2] });
  expect(placeIn(kept, 9)).toEqual({ href: "/nivalis/tickets", place: 2, count: 3, previous: 5, next: 2 });
  expect(placeIn(kept, 2)?.next).toBeUndefined();
  expect(placeIn(kept, 7)).toBeNull();
  expect(placeIn(null, 7)).toBeNull();
});
