import "server-only";
import { readOffice } from "@/lib/access/page";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { orTooMuch } from "./bounded";

/** One read of a report page: its statements run five seconds at most, then the answer is a refusal with its words. */
export const readReportPage = <T>(slug: string, read: (scope: Scope) => Promise<T>): Promise<T> =>
  readOffice(slug, (scope) => orTooMuch(() => read(scope)), "bounded");

/** What a report page reads, or null where it was too much for one look: the page says so. */
export async function unlessTooMuch<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Refusal && error.code === "blocked") return null;
    throw error;
  }
}
