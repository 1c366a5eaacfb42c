import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { articles, organisations, requestTypes } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { type Town, town } from "@/lib/testing/town";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const seed = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.system("myCompany"), command("test.seed", work), undefined, { via: "seed" });
const stamp = () =>
  seed(async ({ tx }) => (await tx.select({ is: organisations.configurationStamp }).from(organisations))[0]?.is ?? 0);
const fresh = ({ organisationId, now }: Scope) => ({ organisationId, id: newId(), createdAt: now, updatedAt: now });

/** Whether what is remembered of the frame is old afterwards. */
async function forgets(work: (scope: Scope) => Promise<unknown>): Promise<boolean> {
  const before = await stamp();
  await seed(work);
  return (await stamp()) > before;
}

describe("What the portal's frame says", () => {
  it("is asked anew when there is something else to file", async () => {
    const type = { name: "Fault", audience: "customers", kind: "support_request" } as const;
    const filed = (scope: Scope) =>
      scope.tx.insert(requestTypes).values({ ...fresh(scope), ...type, sectionId: here.sections.helpdesk });
    expect(await forgets(filed)).toBe(true);
  });

  it("is asked anew when an article is published or withdrawn, and not while it is being written", async () => {
    const id = newId();
    await seed((scope) => scope.tx.insert(articles).values({ ...fresh(scope), id, number: 1 }));
    const change = (values: Partial<typeof articles.$inferInsert>) => (scope: Scope) =>
      scope.tx.update(articles).set(values).where(eq(articles.id, id));
    expect(await forgets(change({ audience: "customers" }))).toBe(false);
    expect(await forgets(change({ state: "published", publishedAudience: "customers" }))).toBe(true);
    expect(await forgets(change({ publishedAudience: null }))).toBe(true);
  });
});
