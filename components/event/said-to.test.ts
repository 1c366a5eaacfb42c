import { describe, expect, it } from "vitest";

import type { EventPage } from "@/lib/event/pages/event-page";

import { saidTo } from "./said-to";

const to = (partnerId: string, name: string) => ({ partnerId, name, email: null, company: null });
const event = (changes: object) =>
  ({
    direction: "internal",
    title: "For {{recipient.firstName}}",
    text: "{{sender.name}} writes.",
    recipients: [to("1", "Ada Berg"), to("2", "Léa Roux")],
    followUps: [],
    sender: { name: "Cédric Morel" },
    organisationName: "Nivalis",
    readerId: "2",
    ...changes,
  }) as unknown as EventPage;
const words = (name: string) => name;

describe("An event with variables", () => {
  it("reads to a recipient as written to them", () => {
    const { say } = saidTo(event({}), words);
    expect(say("For {{recipient.firstName}}")).toBe("For Léa");
  });

  it("reads to everybody else as the first recipient reads it", () => {
    const { say, reader } = saidTo(event({ readerId: "3" }), words);
    expect(say("{{recipient.name}}, {{sender.name}}")).toBe("Ada Berg, Cédric Morel");
    expect(reader?.name).toBe("Ada Berg");
  });

  it("names its variables while it has no recipient", () => {
    const { say } = saidTo(event({ recipients: [] }), words);
    expect(say("Dear {{recipient.name}}")).toBe("Dear ‹recipient.name›");
  });

  it("leaves what came from outside as it was written", () => {
    const { say } = saidTo(event({ direction: "incoming" }), words);
    expect(say("{{recipient.name}}")).toBe("{{recipient.name}}");
  });
});
