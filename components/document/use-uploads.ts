"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { v4 as randomKey } from "uuid";
import { LARGEST_FILE_BYTES, MOST_FILES } from "@/lib/document/schema";
import { type Sending, sendFile } from "./send-file";

export type Upload = {
  key: string;
  name: string;
  size: number;
  /** From 0 to 1. */
  progress: number;
  /** Once it is on the server. */
  id?: string;
  refusal?: string;
};

/** Where files go instead of to their sender's organisation, and what may go there. */
export type UploadDoor = {
  address: string;
  headers: () => Promise<Record<string, string>>;
  mostFiles: number;
  largestBytes: number;
  tooLarge: (name: string) => string;
  tooMany: string;
};

/** Files on their way to the server; what the form needs afterwards is their ids. */
export function useUploads(organisation: string, door?: UploadDoor) {
  const words = useTranslations("document");
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  /** Sent or on their way; counted at once, because many files come in one go. */
  const going = useRef(0);
  const sendings = useRef(new Map<string, Sending>());

  useEffect(() => {
    const open = sendings.current;
    return () => open.forEach((sending) => sending.stop());
  }, []);

  const change = (key: string, change: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));

  async function send(file: File) {
    const key = randomKey();
    const { name, size } = file;
    const refusal = refusalBefore(name, size);
    setUploads((all) => [...all, { key, name, size, progress: 0, ...(refusal && { refusal }) }]);
    if (refusal) return;
    going.current += 1;

    const to = door ? { address: door.address, headers: await door.headers() } : organisation;
    const sending = sendFile(to, file, (progress) => change(key, { progress }));
    sendings.current.set(key, sending);
    const { status, outcome } = await sending.answer;
    sendings.current.delete(key);
    if (!outcome?.ok) going.current -= 1;
    if (outcome?.ok) return change(key, { progress: 1, id: outcome.value.id, name: outcome.value.name });
    change(key, { refusal: outcome?.message ?? refusalOf(status, name) });
  }

  /** What is known to be refused is not sent at all. */
  function refusalBefore(name: string, size: number): string | undefined {
    if (size > (door?.largestBytes ?? LARGEST_FILE_BYTES)) return tooLarge(name);
    if (size === 0) return words("empty", { name });
    return going.current >= (door?.mostFiles ?? MOST_FILES) ? (door?.tooMany ?? words("tooMany")) : undefined;
  }

  function refusalOf(status: number, name: string): string {
    if (status === 413) return tooLarge(name);
    if (status === 401) return words("signedOut");
    if (status === 429) return words("tooFast");
    return words("notSent", { name });
  }

  function tooLarge(name: string): string {
    return door?.tooLarge(name) ?? words("tooLarge", { name });
  }

  function remove(key: string) {
    sendings.current.get(key)?.stop();
    if (uploads.some((upload) => upload.key === key && upload.id)) going.current -= 1;
    setUploads((all) => all.filter((upload) => upload.key !== key));
  }

  return {
    uploads,
    add: (files: Iterable<File>) => [...files].forEach((file) => void send(file)),
    remove,
    isBusy: uploads.some(({ id, refusal }) => !id && !refusal),
  };
}
