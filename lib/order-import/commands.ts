import "server-only";
import { fileBulk } from "@/lib/bulk/commands/file-bulk";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";
import { mayKeepOrders } from "@/lib/sale-order/visible";

import { checkFile } from "./check";
import type { OrderImportInput } from "./schema";

/** How many lines of each sort travel back to the page. */
const MOST_SHOWN = 5000;

/** The dry run: nothing is written. */
export const checkOrders = command("order.checkImport", async (scope, input: OrderImportInput) => {
  mayImport(scope);
  const { columns, mapping, ready, wrong } = await checkFile(scope, input);
  return { columns, mapping, ready: ready.length, wrong: wrong.slice(0, MOST_SHOWN) };
});

/**
 * Imports the lines that are right, each as an order of its own in a bulk act: its Undo takes exactly these away again.
 *
 * @throws {Refusal} "blocked" where no line can be imported.
 */
export const importOrders = command("order.import", async (scope, input: OrderImportInput) => {
  mayImport(scope);
  const { ready } = await checkFile(scope, input);
  if (ready.length === 0) throw new Refusal("blocked", "order.refusal.nothingToImport");
  return fileBulk(scope, {
    act: "order",
    params: {},
    rows: ready.map(({ line, label, input: row }) => ({ label: `${line}: ${label}`, input: row })),
  });
});

function mayImport(scope: Scope): void {
  staffOnly(scope);
  const { actor } = scope;
  if (actor.kind === "person" && !mayKeepOrders(actor.standing, null))
    throw new Refusal("not-permitted", "order.refusal.notYourSection");
}
