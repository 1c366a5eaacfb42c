import "server-only";
import { StringDecoder } from "node:string_decoder";

import { Trouble } from "@/lib/trouble";

/** A row longer than this is none of ours. */
const longestLine = 256 * 1024 * 1024;

/** The lines of a text that comes in pieces, a batch at a time: few when they are long. */
export async function* batchesOf(
  pieces: AsyncIterable<Uint8Array>,
  most: { lines: number; letters: number },
): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let letters = 0;
  for await (const line of linesOf(pieces)) {
    batch.push(line);
    letters += line.length;
    if (batch.length < most.lines && letters < most.letters) continue;
    yield batch;
    batch = [];
    letters = 0;
  }
  if (batch.length > 0) yield batch;
}

async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let begun: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    const parts = decoder.write(Buffer.from(piece)).split("\n");
    for (const [place, part] of parts.entries()) {
      begun.push(part);
      length += part.length;
      if (length > longestLine) throw new Trouble("The archive has a line that is longer than any row.");
      if (place === parts.length - 1) continue;
      yield begun.join("");
      begun = [];
      length = 0;
    }
  }
  const rest = begun.join("") + decoder.end();
  if (rest !== "") yield rest;
}
