import { describe, expect, it } from "vitest";

import { rootOccasions } from "./roots";

const occasion = (
  ticketId: string,
  type: "created" | "communication" | "transition" | "edit",
  by: string | null = null,
) => ({
  ticketId,
  type,
  causeRuleRunId: by,
});

describe("The occasions of one act that rules are asked about", () => {
  it("are the move alone where a mail moved the ticket", () => {
    const [mail, move] = [occasion("a", "communication"), occasion("a", "transition")];
    expect(rootOccasions([mail, move])).toEqual([move]);
  });

  it("are the creation alone of a ticket made from a mail", () => {
    const [made, mail] = [occasion("a", "created"), occasion("a", "communication")];
    expect(rootOccasions([made, mail])).toEqual([made]);
  });

  it("leave the message of another ticket, and an edit beside a message, as they are", () => {
    const all = [occasion("a", "transition"), occasion("b", "communication"), occasion("b", "edit")];
    expect(rootOccasions(all)).toEqual(all);
  });

  it("are none of those that rules caused", () => {
    expect(rootOccasions([occasion("a", "edit", "run")])).toEqual([]);
  });
});
