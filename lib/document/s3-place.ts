import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { unlink } from "node:fs/promises";
import type { Readable } from "node:stream";

import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";

import type { S3Settings } from "@/lib/env";

import { type ContentPlace, hashName } from "./disk-place";

let known: { settings: S3Settings; place: ContentPlace } | undefined;

/** In a bucket of any store that speaks S3, under `content/<hash>`; the same settings share one client. */
export function s3Place(settings: S3Settings): ContentPlace {
  if (known?.settings !== settings) known = { settings, place: placeIn(settings) };
  return known.place;
}

function placeIn({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings): ContentPlace {
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    // Stores of one's own rarely have a name per bucket, and not all know the newer sums sent behind the bytes.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 4,
  });
  const at = (sha256: string) => ({ Bucket: bucket, Key: `content/${hashName(sha256)}` });

  async function has(sha256: string): Promise<boolean> {
    try {
      await client.send(new HeadObjectCommand(at(sha256)));
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  }

  return {
    has,
    async keep(draft, { sha256, size }) {
      if (!(await has(sha256))) {
        const sum = Buffer.from(sha256, "hex").toString("base64");
        await client.send(
          new PutObjectCommand({
            ...at(sha256),
            Body: createReadStream(draft),
            ContentLength: size,
            ContentType: "application/octet-stream",
            ChecksumSHA256: sum,
          }),
        );
      }
      await unlink(draft);
    },
    remove: async (sha256) => void (await client.send(new DeleteObjectCommand(at(sha256)))),
    async *open(sha256) {
      const { Body } = await client.send(new GetObjectCommand(at(sha256)));
      yield* unchanged(Body as Readable, sha256);
    },
  };
}

/** Another's machine is between us and the bytes: what comes back must be what was kept. */
async function* unchanged(pieces: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest("hex") !== sha256) throw new Error(`The store gave other bytes than those kept as ${sha256}.`);
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && (error.name === "NotFound" || error.name === "NoSuchKey");
