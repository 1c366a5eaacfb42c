import { expect, it } from "vitest";

import { headersIn } from "./headers-in";
import { triesOf } from "./tries";

it("The story of a mail is told from what its changes replaced", () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 4, 11, 8, minute));
  const none = { status: "stored", reason: null };
  const story = triesOf(
    [
      { at: at(1), command: null, who: null, old: { leased_until: null } },
      { at: at(1), command: "mail.postpone", who: null, old: { note: null } },
      { at: at(2), command: "mail.postpone", who: null, old: { status: "stored", reason: null, note: "away" } },
      {
        at: at(3),
        command: "mail.runAgain",
        who: "Ines",
        old: { status: "failed", reason: "not-filed", note: "no disk" },
      },
      { at: at(4), command: "mail.receive", who: null, old: { status: "stored", reason: null } },
    ],
    { status: "filed", reason: "new-ticket", note: null },
    at(0),
  );
  expect(story).toEqual([
    { at: at(0), command: "mail.store", who: null, ...none, note: null },
    { at: at(1), command: "mail.postpone", who: null, ...none, note: "away" },
    { at: at(2), command: "mail.postpone", who: null, status: "failed", reason: "not-filed", note: "no disk" },
    { at: at(3), command: "mail.runAgain", who: "Ines", ...none, note: null },
    { at: at(4), command: "mail.receive", who: null, status: "filed", reason: "new-ticket", note: null },
  ]);
});

it("Headers are unfolded and stand in their order", () => {
  expect(headersIn("From: a@b\r\nReceived: from x\r\n\tby y\r\nX-Empty:\r\n\r\nFrom: body")).toEqual([
    { name: "From", value: "a@b" },
    { name: "Received", value: "from x by y" },
    { name: "X-Empty", value: "" },
  ]);
});
