import "server-only";
import { and, eq } from "drizzle-orm";

import { organisationExports } from "@/db/schema";
import { clock } from "@/lib/access/clock";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { putContent } from "@/lib/document/content-store";
import { removeUnused } from "@/lib/document/held-content";
import type { Task } from "@/lib/due-work/task";
import type { Actor } from "@/lib/kernel/actor";
import { log } from "@/lib/log";

import { beginExport, endExport, failExport, forgetExport, keepExporting } from "./commands";
import { writeOrganisation } from "./write-organisation";

const asker = (organisationId: string) => ({
  organisationId,
  actor: { kind: "system", name: "worker" } satisfies Actor,
});

/** What this process writes at the moment. */
const underWay = new Map<string, Promise<void>>();

/** Small organisations are written before anybody looks again; for others the worker goes on with its other work. */
const patienceMs = 5000;
const lookAgainMs = 60_000;

/** Writes an archive beside the other work of the worker: a large one takes its time. */
export const performExport: Task = async (organisationId, payload, now) => {
  const id = String(payload["id"]);
  const { isMine } = underWay.has(id)
    ? { isMine: true }
    : await run(asker(organisationId), beginExport, { id }, options());
  // Whoever is at it may die: look again until it is done.
  if (!isMine) return (await isUnfinished(organisationId, id)) ? new Date(now.getTime() + lookAgainMs) : null;
  const work = underWay.get(id) ?? writeOne(organisationId, id).finally(() => underWay.delete(id));
  underWay.set(id, work);
  const isDone = await Promise.race([
    work.then(() => true),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), patienceMs).unref()),
  ]);
  return isDone ? null : new Date(now.getTime() + lookAgainMs);
};

const options = () => ({ via: "clock", now: clock() }) as const;

async function isUnfinished(organisationId: string, id: string): Promise<boolean> {
  return readAs(organisationId, asker(organisationId).actor, async ({ tx }) => {
    const [row] = await tx
      .select({ stage: organisationExports.stage })
      .from(organisationExports)
      .where(and(eq(organisationExports.organisationId, organisationId), eq(organisationExports.id, id)));
    return row?.stage === "waiting" || row?.stage === "writing";
  });
}

async function writeOne(organisationId: string, id: string): Promise<void> {
  const beat = setInterval(() => {
    run(asker(organisationId), keepExporting, { id }, options()).catch((error: unknown) =>
      log.warn({ err: error, id }, "export"),
    );
  }, lookAgainMs).unref();
  try {
    const { stream, manifest } = writeOrganisation(organisationId, clock());
    const { sha256, size } = await putContent(stream);
    const { tables, content, missing } = await manifest;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const found = { id, sha256, size, rows, files: content.length, missing: missing.length };
    const { isKept } = await run(asker(organisationId), endExport, found, options());
    if (!isKept) await asAccount((scope) => removeUnused(scope, sha256));
  } catch (error) {
    log.error({ err: error, organisationId, id }, "the archive of an organisation could not be written");
    await run(asker(organisationId), failExport, { id }, options());
  } finally {
    clearInterval(beat);
  }
}

/** Its week is over: the bytes go. */
export const expireExport: Task = async (organisationId, payload) => {
  const { sha256 } = await run(asker(organisationId), forgetExport, { id: String(payload["id"]) }, options());
  if (sha256) await asAccount((scope) => removeUnused(scope, sha256));
  return null;
};
