import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { DotReader } from "./dot-reader";

/** What a server sends of a mail (RFC 1939). */
const sent = (mail: string): Buffer => Buffer.from(`${mail.replace(/(^|\n)\./g, "$1..")}\r\n.\r\n`, "latin1");

/** Reads what comes in pieces of these lengths. */
function read(bytes: Buffer, lengths: readonly number[]): { mail: string; after: string } {
  const reader = new DotReader();
  let mail = "";
  let held = Buffer.alloc(0);
  let at = 0;
  for (let turn = 0; ; turn += 1) {
    const length = Math.max(1, lengths[turn % lengths.length] ?? 1);
    held = Buffer.concat([held, bytes.subarray(at, at + length)]);
    at += length;
    const piece = reader.read(held);
    mail += piece.bytes.toString("latin1");
    held = Buffer.from(piece.rest);
    if (piece.ended) return { mail, after: held.toString("latin1") + bytes.subarray(at).toString("latin1") };
    if (at > bytes.length) throw new Error("The end was not found.");
  }
}

describe("A mail that comes by POP3", () => {
  it("is what it was, wherever the network cuts it", () => {
    const line = fc.stringMatching(/^[.\r\na-c ]{0,8}$/).map((text) => text.replaceAll("\r", ""));
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\r\n")),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
        (mail, lengths) => {
          expect(read(Buffer.concat([sent(mail), Buffer.from("+OK next")]), lengths)).toEqual({
            mail: `${mail}\r\n`,
            after: "+OK next",
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it("ends only at a dot alone on a line that CRLF ends", () => {
    expect(read(Buffer.from("a\r\n..\r\n.\nb\r\n.\rc\r\n.\r\n"), [1]).mail).toBe("a\r\n.\r\n\nb\r\n\rc\r\n");
  });
});
