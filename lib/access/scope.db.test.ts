import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool, pool } from "@/db/connect";
import { organisations, partners, tickets } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { type Town, town } from "@/lib/testing/town";

import { command } from "./command";
import { run } from "./run";
import { asAccount, readAs } from "./scope";

const clerk = { kind: "system", name: "test" } as const;

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

const write = <T>(organisationId: string, work: (scope: Scope) => Promise<T>): Promise<T> =>
  run({ organisationId, actor: clerk }, command("test.write", work), undefined, { via: "seed" });

const company = (scope: Scope, name: string) => {
  const { organisationId, now } = scope;
  return scope.tx
    .insert(partners)
    .values({ organisationId, id: newId(), createdAt: now, updatedAt: now, partnerType: "company", name });
};

const names = (organisationId: string) =>
  readAs(organisationId, clerk, (scope) => scope.tx.select({ name: partners.name }).from(partners)).then((rows) =>
    rows.map(({ name }) => name),
  );

describe("A scope", () => {
  it("is the only way to a table: outside it every table answers 42501, after RESET ROLE too", async () => {
    const { rows } = await pool().query<{ name: string }>(
      "select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
    );
    expect(rows.length).toBeGreaterThan(45);
    for (const { name } of rows) {
      const client = await pool().connect();
      try {
        await expect(client.query(`select from ${name}`), name).rejects.toMatchObject({ code: "42501" });
        await client.query("reset role");
        await expect(client.query(`select from ${name}`), name).rejects.toMatchObject({ code: "42501" });
      } finally {
        client.release();
      }
    }
  });

  it("shows one organisation and nothing of the other", async () => {
    await write(cast.nivalis.id, (scope) => company(scope, "Only Nivalis knows"));
    expect(await names(cast.nivalis.id)).toContain("Only Nivalis knows");
    expect(await names(cast.myCompany.id)).not.toContain("Only Nivalis knows");
  });

  it("refuses to write a row of another organisation", async () => {
    const smuggle = write(cast.nivalis.id, (scope) =>
      scope.tx.insert(partners).values({
        organisationId: cast.myCompany.id,
        id: newId(),
        createdAt: scope.now,
        updatedAt: scope.now,
        partnerType: "company",
        name: "Smuggled",
      }),
    );
    await expect(smuggle).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("leaves nothing behind in the connection when it ends", async () => {
    await names(cast.nivalis.id);
    const { rows } = await pool().query<{ role: string; organisation: string | null }>(
      "select current_user as role, nullif(current_setting('app.organisation_id', true), '') as organisation",
    );
    expect(rows[0]).toEqual({ role: "suivi_idle", organisation: null });
  });

  it("cannot be used after its work is done", async () => {
    let kept: Scope | undefined;
    await write(cast.nivalis.id, async (scope) => {
      kept = scope;
      await company(scope, "Before the commit");
    });
    await expect(company(kept!, "After the commit")).rejects.toMatchObject({
      cause: { message: expect.stringContaining("has ended") },
    });
    expect(await names(cast.nivalis.id)).not.toContain("After the commit");
  });

  it("undoes only the savepoint when work inside it fails", async () => {
    await write(cast.nivalis.id, async (scope) => {
      await company(scope, "Outer work");
      const inner = scope.savepoint(async () => {
        await company(scope, "Inner work");
        throw new Error("inner failure");
      });
      await expect(inner).rejects.toThrow("inner failure");
      await company(scope, "Later work");
    });
    const kept = await names(cast.nivalis.id);
    expect(kept).toEqual(expect.arrayContaining(["Outer work", "Later work"]));
    expect(kept).not.toContain("Inner work");
  });

  it("has no nested transaction, which would end the one that is open", async () => {
    const nested = write(cast.nivalis.id, (scope) => {
      const { transaction } = scope.tx as unknown as { transaction: () => Promise<void> };
      return Promise.resolve(transaction());
    });
    await expect(nested).rejects.toThrow("Use scope.savepoint");
  });

  it("of a page cannot write", async () => {
    const written = readAs(cast.nivalis.id, clerk, (scope) => company(scope, "Written by a read"));
    await expect(written).rejects.toMatchObject({ cause: { code: "25006" } });
  });

  it("of an account reaches neither tickets nor partners", async () => {
    for (const table of [tickets, partners]) {
      const read = asAccount((scope) => scope.tx.select({ one: sql`1` }).from(table));
      await expect(read).rejects.toMatchObject({ cause: { code: "42501" } });
    }
    const known = await asAccount((scope) => scope.tx.select({ slug: organisations.slug }).from(organisations));
    expect(known.map(({ slug }) => slug)).toEqual(expect.arrayContaining([cast.nivalis.slug, cast.myCompany.slug]));
  });
});
