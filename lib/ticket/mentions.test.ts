import { describe, expect, it } from "vitest";

import { mentionsIn, piecesOf, withMentions, withoutMarkers } from "./mentions";

const yue = { userId: "11111111-1111-4111-8111-111111111111", name: "LIN Yue" };
const lin = { userId: "22222222-2222-4222-8222-222222222222", name: "LIN" };

describe("A name after an @", () => {
  const stored = withMentions("Ask @LIN Yue, not @LIN or @Nobody.", [lin, yue]);

  it("is stored with whom it means; the longest name wins", () => {
    expect(stored).toBe(`Ask @[LIN Yue](${yue.userId}), not @[LIN](${lin.userId}) or @Nobody.`);
    expect(mentionsIn(stored)).toEqual([yue.userId, lin.userId]);
  });

  it("reads as it was typed", () => expect(withoutMarkers(stored)).toBe("Ask @LIN Yue, not @LIN or @Nobody."));

  it("stands out from the text around it", () =>
    expect(piecesOf(withMentions("Ask @LIN Yue.", [yue]))).toEqual([
      { text: "Ask ", isName: false },
      { text: "@LIN Yue", isName: true },
      { text: ".", isName: false },
    ]));

  it("means nobody where nobody was chosen", () => expect(withMentions("a@b @c", [])).toBe("a@b @c"));
});
