import { crc32, deflateSync } from "node:zlib";

import sharp from "sharp";
import { expect, test } from "vitest";

import { NoPicture, previewOf } from "./picture";

const plain = { width: 40, height: 20, channels: 3, background: "#0b6165" } as const;
const drawn = () => sharp({ create: plain });

test("A preview carries none of what was written into the picture, and stands upright", async () => {
  const given = await drawn()
    .withExif({ IFD0: { Copyright: "CANARY", Orientation: "6" }, IFD3: { GPSLatitudeRef: "N" } })
    .jpeg()
    .toBuffer();
  expect(given.includes("CANARY")).toBe(true);
  const preview = await previewOf(given);
  expect(preview.includes("CANARY")).toBe(false);
  expect(preview.subarray(8, 12).toString()).toBe("WEBP");
  expect(preview.includes("EXIF")).toBe(false);
});

test("A large picture becomes a small one", async () => {
  const given = await sharp({ create: { ...plain, width: 4000, height: 1000 } })
    .png()
    .toBuffer();
  const preview = await previewOf(given);
  // The size as a WebP file of this kind says it.
  expect(preview.readUInt16LE(26) & 0x3fff).toBe(1600);
  expect(preview.readUInt16LE(28) & 0x3fff).toBe(400);
});

test("A few bytes that claim to be a giant are refused before they are opened", async () => {
  const begun = performance.now();
  await expect(previewOf(giant(60_000, 60_000))).rejects.toBeInstanceOf(NoPicture);
  expect(performance.now() - begun).toBeLessThan(1000);
});

test.each([
  ["a drawing with a script", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ["a text", Buffer.from("hello")],
  ["nothing", Buffer.alloc(0)],
])("%s is no picture", async (_name, bytes) => {
  await expect(previewOf(bytes)).rejects.toBeInstanceOf(NoPicture);
});

test("A picture cut short is refused", async () => {
  const whole = await drawn().png().toBuffer();
  await expect(previewOf(whole.subarray(0, whole.length - 30))).rejects.toBeInstanceOf(NoPicture);
});

test("Many at once all get their turn", async () => {
  const given = await drawn().png().toBuffer();
  const all = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => previewOf(index % 3 ? given : Buffer.from("no"))),
  );
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(8);
});

/** A PNG that says it is so large, with hardly a point in it. */
function giant(width: number, height: number): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, part("IHDR", size), part("IDAT", deflateSync(Buffer.alloc(64))), part("IEND")]);
}

function part(name: string, data = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
