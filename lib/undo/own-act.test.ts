import { describe, expect, it } from "vitest";

import type { Standing } from "@/lib/kernel/actor";

import { offersUndo } from "./own-act";

const standing = {
  role: "member",
  supervises: [],
  operates: ["section"],
  audits: [],
  readsTicketDrafts: [],
  readsEventDrafts: [],
} as unknown as Standing;
const lea = { standing, userId: "lea" };
const open = {
  sectionId: "section",
  phase: "open" as const,
  responsibleId: "lea",
  supervisorId: null,
  operatorIds: [],
  createdBy: "garnier",
};
const edited = { worked: true, replaced: null };

describe("The undo of one's own act on a ticket", () => {
  it("is offered while one works on the ticket", () => {
    expect(offersUndo(lea, open, false, edited)).toBe(true);
  });

  it("is not offered for what one changed before it was closed or given to somebody else", () => {
    expect(offersUndo(lea, { ...open, phase: "closed" }, false, edited)).toBe(false);
    expect(offersUndo(lea, { ...open, responsibleId: "cedric" }, false, edited)).toBe(false);
  });

  it("is offered for closing it and for giving it away, which bring back that one may", () => {
    const closing = { worked: true, replaced: { phase: "open" as const } };
    expect(offersUndo(lea, { ...open, phase: "closed" }, false, closing)).toBe(true);
    const giving = { worked: true, replaced: { responsibleId: "lea" } };
    expect(offersUndo(lea, { ...open, responsibleId: "cedric" }, false, giving)).toBe(true);
  });

  it("is offered for what only hangs on the ticket to whoever works in its section", () => {
    const watching = { worked: false, replaced: null };
    expect(offersUndo(lea, { ...open, phase: "closed" }, false, watching)).toBe(true);
    expect(offersUndo(lea, { ...open, responsibleId: "x", sectionId: "other" }, false, watching)).toBe(false);
  });

  it("is not offered where it would give back an approval", () => {
    const withdrawn = { worked: true, replaced: { phase: "open" as const } };
    expect(offersUndo(lea, { ...open, phase: "draft", createdBy: "lea" }, true, withdrawn)).toBe(false);
    expect(offersUndo(lea, { ...open, phase: "draft", createdBy: "lea" }, false, withdrawn)).toBe(true);
  });
});
