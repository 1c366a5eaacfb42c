import { and, eq } from "drizzle-orm";

import { imports, memberships, organisationExports, webhookDeliveries } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { keepApiKey } from "@/lib/api-key/commands";
import { putContent } from "@/lib/document/content-store";
import { storeDocument } from "@/lib/document/store-document";
import { newId } from "@/lib/kernel/ids";
import { keepWebhook } from "@/lib/webhook/commands";

import { type Desk, canary, setUp } from "../desk";
import type { KnownTo } from "./known-to";
import type { Makers } from "./makers";
import { peopleMakers } from "./people";
import { ticketMakers } from "./tickets";
import { written } from "./written";

/** What other programs hold of the organisation, and are told. */
export type ProgramRecords = {
  apiKey: string;
  webhook: string;
  /** Something a webhook was told. */
  delivery: string;
  /** A file of companies of the administrator, checked; and one that was imported. */
  checkedImport: string;
  doneImport: string;
  /** An archive of everything, that can be fetched. */
  organisationExport: string;
};

export const programMakers: Makers<ProgramRecords> = {
  apiKey: async (desk) => {
    const made = {
      name: canary(desk.place, "internal"),
      userId: await peopleMakers.colleague(desk),
      permissions: ["tickets:read" as const],
    };
    const key = { ...made, tokenHash: newId(), ending: "abcd", lastDay: null };
    return (await run(desk.admin, keepApiKey, key, setUp)).id;
  },
  webhook: async (desk) => {
    const userId = await peopleMakers.colleague(desk);
    const hook = {
      name: canary(desk.place, "internal"),
      url: "https://hooks.example/",
      kinds: ["ticket.created" as const],
    };
    return (await run(desk.admin, keepWebhook, { ...hook, userId, secret: "whsec_c2VjcmV0" }, setUp)).id;
  },
  delivery: async (desk) => {
    const webhookId = await programMakers.webhook(desk);
    const ticketId = await ticketMakers.openTicketId(desk);
    const told = command("test.delivery", async ({ tx, organisationId, now }) => {
      const id = newId();
      const row = { organisationId, id, createdAt: now, updatedAt: now, nextTryAt: now, webhookId, ticketId };
      await tx.insert(webhookDeliveries).values({ ...row, kind: "ticket.created", status: "delivered" });
      return id;
    });
    return run(desk.admin, told, undefined, setUp);
  },
  checkedImport: (desk) => anImport(desk, { stage: "checked", counts: { ready: 1 } }),
  doneImport: (desk) => anImport(desk, { stage: "done", counts: { created: 1 } }),
  organisationExport: (desk) =>
    written(desk, async (scope, row) => {
      if (scope.actor.kind !== "person") throw new Error("Exports belong to people.");
      const { sha256, size } = await putContent(Buffer.from(canary(desk.place, "internal")));
      const expiresAt = new Date(scope.now.getTime() + 7 * 24 * 60 * 60_000);
      const values = { ...row, userId: scope.actor.userId, stage: "done" as const, sha256, size, rows: 1, expiresAt };
      await scope.tx.insert(organisationExports).values(values);
    }),
};

export const programKnownTo: KnownTo<ProgramRecords> = {
  apiKey: ["admin"],
  webhook: ["admin"],
  delivery: ["admin"],
  checkedImport: ["admin"],
  doneImport: ["admin"],
  organisationExport: ["admin"],
};

async function anImport(desk: Desk, at: Pick<typeof imports.$inferInsert, "stage" | "counts">): Promise<string> {
  const file = {
    fileName: `${canary(desk.place, "internal")}.csv`,
    mimeType: "text/csv",
    size: 3,
    sha256: "a".repeat(64),
  };
  const documentId = (await run(desk.admin, storeDocument, file, setUp)).id;
  return written(desk, async (scope, row) => {
    // Of somebody who brings nothing in: whoever is asked has none under way.
    const [owner] = await scope.tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(and(eq(memberships.organisationId, scope.organisationId), eq(memberships.role, "partner")))
      .limit(1);
    if (!owner) throw new Error("Nobody of the portal is here.");
    const columns = [{ title: "Name", days: { dmy: 0, mdy: 0, none: 1 } }];
    await scope.tx.insert(imports).values({
      ...row,
      ...at,
      userId: owner.userId,
      what: "companies",
      documentId,
      fileName: file.fileName,
      columns,
      mapping: { fields: { name: { column: "Name" } } },
      rows: 1,
    });
  });
}
