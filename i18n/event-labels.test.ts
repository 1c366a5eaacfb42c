import { describe, expect, it } from "vitest";

import { messages } from "@/messages/en";

import { withEventLabels } from "./event-labels";

describe("The words of an organisation", () => {
  it("name types of events as it calls them, in the reader's language where it gave one", () => {
    const labels = {
      fax: { label: "Télécopie", translations: { en: "Facsimile" } },
      note: { label: "Memo {x}", translations: {} },
    };
    const words = withEventLabels(messages, labels, "en-GB");
    expect(words.event.type).toMatchObject({ fax: "Facsimile", note: "Memo x", visit: messages.event.type.visit });
    expect(words.event.state).toBe(messages.event.state);
  });
  it("are the catalogue where nothing was renamed", () => {
    expect(withEventLabels(messages, {}, "en-GB")).toBe(messages);
  });
});
