import { putContent } from "@/lib/document/content-store";
import { storeDocument } from "@/lib/document/store-document";
import { type Asker, run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { imports } from "@/db/schema";
import { and, eq } from "drizzle-orm";

import { beginImport } from "../commands/begin";
import { mapImport, startImport, undoImport } from "../commands/steer";
import type { Import } from "../load";
import { performImport } from "../perform";
import { type ImportedThing, type Mapping, mappingInput } from "../schema";

type Member = Extract<Asker, { userId: string }>;
type Change = (suggested: Mapping) => Mapping;

/** The wizard as somebody clicks through it, with the worker's part done at once. */
export function wizard(asker: Member, now: () => Date) {
  const { organisationId, userId } = asker;
  const options = () => ({ via: "page", now: now() }) as const;
  const reader = { kind: "system", name: "test" } as const;

  const importOf = (id: string): Promise<Import> =>
    readAs(organisationId, reader, async ({ tx }) => {
      const [row] = await tx
        .select()
        .from(imports)
        .where(and(eq(imports.organisationId, organisationId), eq(imports.id, id)));
      if (!row) throw new Error("There is no such import.");
      return row;
    });

  async function work(id: string): Promise<Import> {
    for (let again: Date | null = now(); again;) again = await performImport(organisationId, { id, userId }, now());
    return importOf(id);
  }

  /** Sends a file and has it read. */
  async function read(what: ImportedThing, bytes: Buffer | string, fileName = "file.csv"): Promise<Import> {
    const { sha256, size } = await putContent(Buffer.from(bytes as string));
    const file = await run(asker, storeDocument, { fileName, mimeType: "text/csv", size, sha256 }, options());
    const { id } = await run(asker, beginImport, { what, documentId: file.id }, options());
    return work(id);
  }

  async function check({ id, mapping }: Import, change: Change = (one) => one): Promise<Import> {
    await run(asker, mapImport, { id, mapping: change(mappingInput.parse(mapping)) }, options());
    return work(id);
  }

  async function bring({ id }: Import): Promise<Import> {
    await run(asker, startImport, { id }, options());
    return work(id);
  }

  async function takeBack({ id }: Import): Promise<Import> {
    await run(asker, undoImport, { id }, options());
    return work(id);
  }

  /** All of it: read, mapped as suggested but for `change`, checked, imported. */
  async function all(what: ImportedThing, bytes: Buffer | string, change?: Change): Promise<Import> {
    return bring(await check(await read(what, bytes), change));
  }

  return { read, check, bring, takeBack, all, work, importOf };
}

/** A mapping with answers about some fields. */
export const answering =
  (answers: Record<string, Partial<Mapping["fields"][string]>>, rest: Partial<Mapping> = {}): Change =>
  (suggested) => ({
    ...suggested,
    ...rest,
    fields: {
      ...suggested.fields,
      ...Object.fromEntries(
        Object.entries(answers).map(([name, answer]) => [
          name,
          { column: "", always: "", unknown: "refuse" as const, values: {}, ...suggested.fields[name], ...answer },
        ]),
      ),
    },
  });
