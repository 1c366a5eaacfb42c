import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { LARGEST_FILE_BYTES } from "./schema";

const folder = mkdtempSync(join(tmpdir(), "suivi-upload-"));
beforeAll(() => {
  process.env.DATA_DIR = folder;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Pieces of one megabyte, so that nothing is ever whole in memory; says how far it was read. */
function body(bytes: number) {
  let left = bytes;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left <= 0) return controller.close();
      const piece = Math.min(left, 1024 * 1024);
      left -= piece;
      controller.enqueue(new Uint8Array(piece).fill(65));
    },
  });
  return { stream, left: () => left };
}

test("A file of exactly 25 MB is kept; its type comes from its bytes, its name from the header", async () => {
  const { keepUpload } = await import("./keep-upload");
  const file = await keepUpload(body(LARGEST_FILE_BYTES).stream, encodeURIComponent("Überblick.png"));
  expect(file).toMatchObject({
    fileName: "Überblick.png",
    size: LARGEST_FILE_BYTES,
    mimeType: "application/octet-stream",
  });
});

test("One byte more is refused while it arrives, and nothing of it is kept", async () => {
  const { keepUpload } = await import("./keep-upload");
  const { ContentTooLarge } = await import("./content-store");
  const endless = body(LARGEST_FILE_BYTES * 40);
  await expect(keepUpload(endless.stream, "big.bin")).rejects.toBeInstanceOf(ContentTooLarge);
  expect(endless.left()).toBeGreaterThan(LARGEST_FILE_BYTES * 38);
  expect(readdirSync(join(folder, "content", "incoming"))).toEqual([]);
  await expect(keepUpload(body(LARGEST_FILE_BYTES + 1).stream, "big.bin")).rejects.toBeInstanceOf(ContentTooLarge);
});
