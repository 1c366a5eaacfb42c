import "server-only";
import { confirm, isConfirmed } from "@/lib/account/confirm";
import type { Visitor } from "@/lib/access/action";
import { browserAsker } from "@/lib/access/browser-asker";
import { clock } from "@/lib/access/clock";
import { run } from "@/lib/access/run";
import { invalidField } from "@/lib/kernel/refusal";

import { orderExport } from "./commands";
import type { OrderExportInput } from "./schema";

/**
 * Orders an archive of everything. A browser that an administrator left open must not be enough for that.
 *
 * @throws {Refusal} "invalid" beside `password`; "blocked" while another is being written, or after too many tries.
 */
export async function orderExportConfirmed(
  { organisation, password }: OrderExportInput,
  visitor: Visitor,
): Promise<{ id: string }> {
  if (password) await confirm({ password, code: "" }, visitor);
  else if (!isConfirmed(visitor.confirmedAt, clock())) throw invalidField("password", "refusal.confirmFirst");
  return run(await browserAsker(organisation), orderExport, undefined, { via: "page" });
}
