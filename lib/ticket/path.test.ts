import { describe, expect, it } from "vitest";

import { pathOf } from "./path";

const shown = (kind: string, state: Parameters<typeof pathOf>[0]["state"], approval: boolean) =>
  pathOf({ kind, state }, approval)?.map((step) => `${step.state} ${step.at}`);

describe("The path of a ticket", () => {
  it("leads a campaign from draft over approval to closed", () =>
    expect(shown("campaign", "submitted", true)).toEqual([
      "draft done",
      "submitted here",
      "open ahead",
      "closed ahead",
    ]));

  it("leaves approval out where none is asked for", () =>
    expect(shown("meeting", "draft", false)).toEqual(["draft here", "open ahead", "closed ahead"]));

  it("shows an enquiry between contact and offer", () =>
    expect(shown("sale_opportunity", "enquired", true)).toEqual([
      "draft done",
      "submitted done",
      "contacted done",
      "enquired here",
      "offered ahead",
      "sold ahead",
    ]));

  it("ends where the ticket ended", () =>
    expect(shown("sale_opportunity", "rejected", false)).toEqual([
      "draft done",
      "contacted done",
      "offered done",
      "rejected here",
    ]));

  it("is not drawn for kinds without a straight way", () =>
    expect(pathOf({ kind: "general", state: "open" }, false)).toBeNull());
});
