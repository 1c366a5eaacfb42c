import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { isUndoable } from "@/lib/kernel/undoable";
import { act } from "@/messages/en/undo.json";

/** Commands that write nothing an undo may put back: accounts, mailboxes, feeds, what is read, and the machines' own. */
const outside = new Set([
  "bulk.settle",
  "calendar.noteFeedUse",
  "calendar.revokeFeed",
  "calendar.subscribe",
  "draft.keep",
  "event.queueMails",
  "invitation.again",
  "invitation.create",
  "invitation.withdraw",
  "mail.dismiss",
  "mail.fetch",
  "mail.obey",
  "mail.postpone",
  "mail.release",
  "mail.runAgain",
  "mail.store",
  "mail.tellRefused",
  "mailbox.connect",
  "mailbox.edit",
  "mailbox.key",
  "mailbox.pause",
  "mailbox.reach",
  "mailbox.renumber",
  "mailbox.server",
  "mailbox.silence",
  "mailbox.tell",
  "mailbox.test",
  "mailbox.transport",
  "mailbox.use",
  "mailbox.watch",
  "member.edit",
  "member.sign",
  "member.use",
  "notification.mail",
  "notification.read",
  "notification.wish",
  "order.checkImport",
  "organisation.edit",
  "organisation.stepsAside",
  "view.prefer",
  "work.settle",
]);

const commands = globSync("lib/**/*.ts", { exclude: ["lib/**/*.test.ts", "lib/testing/**"] })
  .flatMap((path) => [...readFileSync(path, "utf8").matchAll(/\bcommand\(\s*"([a-zA-Z]+\.[a-zA-Z]+)"/g)])
  .map(([, name]) => name ?? "")
  .filter((name) => !name.startsWith("test."));

describe("What one did lately", () => {
  it("says in words of its own each act that can be undone", () => {
    expect(commands.length).toBeGreaterThan(130);
    const undoable = commands.filter((name) => isUndoable(name) && !outside.has(name));
    expect(undoable.filter((name) => !Object.hasOwn(act, name.replace(".", "_")))).toEqual([]);
  });
});
