import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import S3rver from "s3rver";
import { afterAll, beforeAll, expect, test } from "vitest";

// A real server that speaks S3, over loopback, with the keys it knows.
const folder = mkdtempSync(join(tmpdir(), "suivi-s3-"));
const keys = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
let server: S3rver;
let endpoint: string;

beforeAll(async () => {
  mkdirSync(join(folder, "store"));
  server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory: join(folder, "store"),
    configureBuckets: [{ name: "suivi", configs: [] }],
  });
  const { port } = await server.run();
  endpoint = `http://127.0.0.1:${port}`;
  Object.assign(process.env, {
    DATA_DIR: folder,
    S3_ENDPOINT: endpoint,
    S3_BUCKET: "suivi",
    S3_REGION: "us-east-1",
    S3_ACCESS_KEY_ID: keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const store = () => import("./content-store");
const outside = () => new S3Client({ region: "us-east-1", endpoint, forcePathStyle: true, credentials: keys });

test(
  "Bytes go into the bucket under their hash, come back the same, and leave nothing on the disk",
  { timeout: 30_000 },
  async () => {
    const { putContent, readContent, openContent, hasContent, headOfContent } = await store();
    const bytes = Buffer.alloc(3_000_000, "Ü€x");
    const { sha256, size } = await putContent(bytes);
    expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(size).toBe(bytes.length);
    expect(await hasContent(sha256)).toBe(true);
    expect(bytes.equals(await readContent(sha256))).toBe(true);
    expect((await headOfContent(sha256, 8192))?.equals(bytes.subarray(0, 8192))).toBe(true);
    let streamed = 0;
    for await (const piece of openContent(sha256)) streamed += (piece as Buffer).length;
    expect(streamed).toBe(bytes.length);
    expect(readdirSync(join(folder, "content"))).toEqual(["incoming"]);
    expect(readdirSync(join(folder, "content", "incoming"))).toEqual([]);

    const { Body } = await outside().send(new GetObjectCommand({ Bucket: "suivi", Key: `content/${sha256}` }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
  },
);

test("The same bytes are kept once, and an empty file is a file", async () => {
  const { putContent, readContent } = await store();
  const first = await putContent(Buffer.from("twice"));
  expect(await putContent(Buffer.from("twice"))).toEqual(first);
  const empty = await putContent(Buffer.alloc(0));
  expect(await readContent(empty.sha256)).toHaveLength(0);
});

test("What is not there is not there, and too much is refused before it leaves the house", async () => {
  const { hasContent, headOfContent, readContent, putContent, ContentTooLarge } = await store();
  const nothing = "0".repeat(64);
  expect(await hasContent(nothing)).toBe(false);
  expect(await headOfContent(nothing, 10)).toBeNull();
  await expect(readContent(nothing)).rejects.toThrow(/key/i);
  await expect(putContent(Buffer.alloc(11), 10)).rejects.toBeInstanceOf(ContentTooLarge);
});

test("Bytes that were changed in the store are noticed", async () => {
  const { putContent, readContent } = await store();
  const { sha256 } = await putContent(Buffer.from("an honest file"));
  await outside().send(new PutObjectCommand({ Bucket: "suivi", Key: `content/${sha256}`, Body: "a forged one" }));
  await expect(readContent(sha256)).rejects.toThrow("other bytes");
});

test("Several at once, as uploads come", async () => {
  const { putContent, readContent } = await store();
  const files = Array.from({ length: 12 }, (_, index) => Buffer.from(`file ${index}`.repeat(10_000)));
  const kept = await Promise.all(files.map((file) => putContent(file)));
  const read = await Promise.all(kept.map(({ sha256 }) => readContent(sha256)));
  read.forEach((bytes, index) => expect(bytes.equals(files[index] ?? Buffer.alloc(0))).toBe(true));
});
