import "server-only";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";

import { ZipFile } from "yazl";

export type Written = { sha256: string; size: number };

/** A zip file that is written while it is read: one entry after the other, nothing held but the piece under way. */
export function zipWriter() {
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  let giveUp: ((error: Error) => void) | undefined;
  // Who reads the archive may go away.
  stream.once("close", () => giveUp?.(stream.errored ?? new Error("Nobody reads the archive any more.")));

  /** Takes an entry to its end. */
  const add = (name: string, pieces: AsyncIterable<Uint8Array>, compress = true): Promise<Written> =>
    new Promise<Written>((resolve, reject) => {
      const hash = createHash("sha256");
      let size = 0;
      const source = Readable.from(
        (async function* counted() {
          for await (const piece of pieces) {
            hash.update(piece);
            size += piece.byteLength;
            yield piece;
          }
          resolve({ sha256: hash.digest("hex"), size });
        })(),
        { objectMode: false },
      );
      giveUp = (error) => {
        reject(error);
        source.destroy();
      };
      source.once("error", (error) => {
        reject(error);
        stream.destroy(error);
      });
      zip.addReadStream(source, name, { compress, mtime: writtenOn, mode: 0o100600 });
    });

  return { stream, add, end: () => zip.end(), fail: (error: Error) => void stream.destroy(error) };
}

/** The same everywhere, so that archives of the same rows are alike. */
const writtenOn = new Date("2020-01-01T00:00:00Z");
