import "server-only";
import { readOffice } from "@/lib/access/page";
import type { Scope } from "@/lib/kernel/scope";

import { orTooMuch } from "./bounded";

/** One read of a report page: its statements run five seconds at most, then the answer is a refusal with its words. */
export const readReportPage = <T>(slug: string, read: (scope: Scope) => Promise<T>): Promise<T> =>
  readOffice(slug, (scope) => orTooMuch(() => read(scope)), "bounded");
