import { buffer } from "node:stream/consumers";

import type { Download } from "@playwright/test";
import { openPromise } from "yauzl";

/** What stands in the files of a zip archive that a browser was given, by their names. */
export async function filesIn(download: Download): Promise<Map<string, string>> {
  const zip = await openPromise(await download.path(), { lazyEntries: true });
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString());
  return files;
}
