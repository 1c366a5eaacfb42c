import { z } from "zod";

/** Per file. The mail gateway takes as much. */
export const LARGEST_FILE_BYTES = 25 * 1024 * 1024;
export const MOST_FILES = 20;

/** Ids of files sent before: a form field that stands there once per file, or not at all. */
export const documentIdsInput = z.preprocess(
  (value) => (value === undefined || value === "" ? [] : [value].flat()),
  z.array(z.uuid()).max(MOST_FILES, "document.tooMany"),
);

/** What `POST /api/files` answers. */
export type StoredDocument = { id: string; name: string; size: number };
