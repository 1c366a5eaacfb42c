import "server-only";
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
  await turn();
  try {
    const drawn = await sharp(bytes, { limitInputPixels: MOST_POINTS, failOn: "error", pages: 1 })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 82 })
      .timeout({ seconds: 10 })
      .toBuffer();
    return Buffer.from(drawn);
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
