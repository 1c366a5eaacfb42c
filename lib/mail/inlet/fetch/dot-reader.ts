const lf = 0x0a;
const dot = 0x2e;
const lineWithDot = Buffer.from("\n.");

type Piece = {
  /** What is certain to belong to the mail. */
  bytes: Buffer;
  /** What is not decided yet, or comes after the end. */
  rest: Buffer;
  ended: boolean;
};

/**
 * Takes the dots of POP3 off a mail: a line that begins with one has one too many, and a line that is nothing but one,
 * ended by CRLF, is the end. The network may cut between any two bytes.
 */
export class DotReader {
  #isLineStart = true;

  /** @param given everything that was not decided before, and what came since */
  read(given: Buffer): Piece {
    const pieces: Buffer[] = [];
    let at = 0;
    for (;;) {
      if (this.#isLineStart && given[at] === dot) {
        const head = given.subarray(at, at + 3);
        if (head.length < 3 && isBeginOfEnd(head)) break;
        at += 1;
        if (head.equals(endOfMail)) {
          return { bytes: Buffer.concat(pieces), rest: given.subarray(at + 2), ended: true };
        }
      }
      if (at >= given.length) break;
      const next = given.indexOf(lineWithDot, at);
      const until = next < 0 ? given.length : next + 1;
      pieces.push(given.subarray(at, until));
      this.#isLineStart = given[until - 1] === lf;
      at = until;
    }
    return { bytes: Buffer.concat(pieces), rest: given.subarray(at), ended: false };
  }
}

const endOfMail = Buffer.from(".\r\n");
const isBeginOfEnd = (bytes: Buffer): boolean => endOfMail.subarray(0, bytes.length).equals(bytes);
