import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { isUndoable } from "@/lib/kernel/undoable";
import { act } from "@/messages/en/undo.json";

/**
 * Nouns and commands that write nothing an undo may put back: accounts, mailboxes, the mail itself, what was read, and
 * the machines' own. A command that this test names is either of these, or needs its word in messages/en/undo.json.
 */
const nounsOutside =
  /^(apiKey|brand|draft|erasure|forecast|help|invitation|knowledge|mail|mailbox|mailSending|member|notification|officeCalendar|organisation|report|retention|reportSubscription|satisfaction|serviceLevel|session|signIn|supplier|view|webhook|work)\./;
const outside = new Set([
  "bulk.settle",
  "calendar.noteFeedUse",
  "calendar.revokeFeed",
  "calendar.subscribe",
  "event.queueMails",
  "import.begin",
  "import.check",
  "import.drop",
  "import.end",
  "import.map",
  "import.read",
  "import.refuse",
  "import.stage",
  "import.start",
  "import.undo",
  "partner.mailAgain",
  "webForm.dropForgotten",
  "webForm.storeFile",
]);

const commands = globSync("lib/**/*.ts", { exclude: ["lib/**/*.test.ts", "lib/testing/**"] })
  .flatMap((path) => [...readFileSync(path, "utf8").matchAll(/\bcommand\(\s*"([a-zA-Z]+\.[a-zA-Z]+)"/g)])
  .map(([, name]) => name ?? "")
  .filter((name) => !name.startsWith("test."));

describe("What one did lately", () => {
  it("says in words of its own each act that can be undone", () => {
    expect(commands.length).toBeGreaterThan(130);
    const undoable = commands.filter((name) => isUndoable(name) && !nounsOutside.test(name) && !outside.has(name));
    expect(undoable.filter((name) => !Object.hasOwn(act, name.replace(".", "_")))).toEqual([]);
  });
});
