import { expect, it } from "vitest";

import { queryOfEventView, readEventView } from "./event-view";

const somebody = "0190f0c0-0000-7000-8000-000000000001";

it("The address of a list of events says how it is shown, and forgets what makes no sense", () => {
  const query = { view: "calendar", span: "month", on: "2026-06-18", who: `${somebody},bob`, panel: "columns" };
  const state = readEventView(query);
  expect(state).toMatchObject({ view: "calendar", span: "month", on: "2026-06-18", who: [somebody], choosing: true });
  expect(queryOfEventView(state)).toEqual({ view: "calendar", span: "month", on: "2026-06-18", who: somebody });
  expect(queryOfEventView(readEventView({ view: "board", on: "soon" }))).toEqual({});
});
