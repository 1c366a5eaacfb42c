import "server-only";
import { createHash } from "node:crypto";

import sharp from "sharp";

/** Longest side of a preview. */
const LONGEST_SIDE = 1600;
/** A picture of more points than this is not opened: a small file can claim to be as large as a city. */
const MOST_POINTS = 50_000_000;
/** So many are drawn at the same time; the others wait. */
const AT_ONCE = 2;

export const pictureTypes: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** The picture is broken, too large to open, or none. */
export class NoPicture extends Error {}

// Only what browsers show as pictures is ever opened, whatever a file pretends to be.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadNsgifBuffer",
  ],
});
sharp.cache(false);
sharp.concurrency(1);

/**
 * A new picture of the first frame, upright and small, drawn from its points alone: place, camera and whatever else was
 * written into the file stay behind.
 *
 * @throws {NoPicture}
 */
export async function previewOf(bytes: Uint8Array): Promise<Buffer<ArrayBuffer>> {
  return inTurn(async () => {
    const drawn = await opened(bytes)
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 82 })
      .timeout({ seconds: 10 })
      .toBuffer();
    return Buffer.from(drawn);
  });
}

/**
 * A logo as a small PNG, three times as fine as it is shown; drawn from its points alone, like every picture.
 *
 * @throws {NoPicture}
 */
export async function logoOf(
  bytes: Uint8Array,
): Promise<{ png: string; width: number; height: number; sha256: string }> {
  return inTurn(async () => {
    const { data, info } = await opened(bytes)
      .resize({ width: 480, height: 96, fit: "inside", withoutEnlargement: true })
      .png({ compressionLevel: 9, palette: true, quality: 90 })
      .timeout({ seconds: 10 })
      .toBuffer({ resolveWithObject: true });
    const sha256 = createHash("sha256").update(data).digest("hex");
    return { png: data.toString("base64"), width: info.width, height: info.height, sha256 };
  });
}

const opened = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: MOST_POINTS, failOn: "error", pages: 1 }).autoOrient();

async function inTurn<T>(draw: () => Promise<T>): Promise<T> {
  await turn();
  try {
    return await draw();
  } catch (error) {
    throw new NoPicture(error instanceof Error ? error.message : "unknown");
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

let busy = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<void> {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
}
