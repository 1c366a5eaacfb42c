import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";

import { documentLinks } from "@/db/schema";
import { command } from "@/lib/access/command";
import { putOnOrder, takeOff } from "@/lib/document/links";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { orderToKeep } from "@/lib/sale-order/commands";
import type { fileOffOrderInput, orderFileInput } from "@/lib/sale-order/schema";
import type { z } from "zod";

import { fileOf } from "./file-of";

type Input = z.output<typeof orderFileInput>;
type OffInput = z.output<typeof fileOffOrderInput>;

/** A file that stands on a ticket or event one reads stands on the order too: the offer, the signed copy. */
export const linkFileToOrder = command("document.linkToOrder", async (scope, { id, documentId }: Input) => {
  await orderToKeep(scope, id);
  const file = await fileOf(scope, documentId);
  const there = await scope.tx.$count(
    documentLinks,
    and(
      eq(documentLinks.organisationId, scope.organisationId),
      eq(documentLinks.documentId, file.id),
      eq(documentLinks.orderId, id),
    ),
  );
  if (there === 0) await putOnOrder(scope, id, [file.id]);
  return { id };
});

/** The file leaves the order; where it then stands nowhere, its bytes stay for an undo. */
export const takeFileOffOrder = command("document.takeOffOrder", async (scope, input: OffInput) => {
  const { documentId } = input;
  const id = input.id ?? (await orderOfFile(scope, documentId));
  await orderToKeep(scope, id);
  const file = await fileOf(scope, documentId);
  if (!(await takeOff(scope, file.id, { orderId: id }))) throw new Refusal("blocked", "document.gone");
  return { id };
});

async function orderOfFile(scope: Scope, documentId: string): Promise<string> {
  const [link] = await scope.tx
    .select({ orderId: documentLinks.orderId })
    .from(documentLinks)
    .where(
      and(
        eq(documentLinks.organisationId, scope.organisationId),
        eq(documentLinks.documentId, documentId),
        isNotNull(documentLinks.orderId),
      ),
    )
    .limit(1);
  if (!link?.orderId) throw notFound();
  return link.orderId;
}
