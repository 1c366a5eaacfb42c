import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type EventFilter, campaignParts, mostCampaigns, reaches, readEventFilter } from "./event-filter";
import { eventDirections, eventStates, eventTypes } from "./types";

const id = "01a20399-30e6-72d7-84ef-2e40c0f2a089";

describe("The filter of events", () => {
  it("is the same after it was written into an address and read again", () => {
    const anything = fc.record(
      {
        q: fc.string({ maxLength: 30 }),
        type: fc.constantFrom(...eventTypes, "owl"),
        direction: fc.constantFrom(...eventDirections, "sideways"),
        state: fc.constantFrom(...eventStates, "lost"),
        mine: fc.constantFrom("1", "yes"),
        section: fc.constantFrom(id, "everywhere"),
        sub: fc.constantFrom("1", "2"),
        nature: fc.constantFrom(id, "none", "friendly"),
        from: fc.constantFrom("2026-03-01", "2026-02-30", "soon"),
        to: fc.constantFrom("2026-03-31", ""),
        ticket: fc.constantFrom("12", "0", "-3", "1e3"),
        reach: fc.constantFrom(...reaches, "afar"),
        ticketKind: fc.constantFrom("campaign", "none", "Campaign!"),
        campaign: fc.constantFrom("1,4,1", "4", "x", ",,"),
        part: fc.constantFrom(...campaignParts, "half"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anything, (query) => {
        const once = readEventFilter(query);
        const address = new URLSearchParams(Object.entries(once));
        expect(readEventFilter(Object.fromEntries(address))).toEqual(once);
      }),
    );
  });

  it("leaves out what makes no sense, and what would stand alone", () => {
    const nothing: EventFilter = {};
    expect(readEventFilter({ sub: "1", reach: "own", part: "sent", ticket: "0", from: "2026-02-30" })).toEqual(nothing);
    expect(readEventFilter({ campaign: "4,1,4", part: "half" })).toEqual({ campaign: "4,1", part: "replies" });
    const many = Array.from({ length: 80 }, (_, place) => place + 1).join(",");
    expect(readEventFilter({ campaign: many }).campaign?.split(",")).toHaveLength(mostCampaigns);
  });
});
