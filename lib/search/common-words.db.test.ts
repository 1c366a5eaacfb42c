import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

/** Entries of one organisation, the first one hour old and each next an hour older; every so manieth has the word. */
async function entries(organisationId: string, { of, word, every }: { of: number; word: string; every: number }) {
  await database.rows(
    `insert into search_entry (organisation_id, kind, target_id, at, words)
     select $1::uuid, 'partner', gen_random_uuid(), now() - make_interval(hours => n),
       search_words($1::uuid, 'Company ' || n || case when n % $3 = 0 then ' ' || $4 else '' end, '')
     from generate_series(1, $2::int) n`,
    [organisationId, of, every, word],
  );
}

const share = async (organisationId: string, word: string): Promise<number> => {
  const [row] = await database.rows<{ share: number }>(
    "select search_share($1, search_query($1, jsonb_build_array(jsonb_build_object('text', $2::text, 'prefix', false, 'not', false)))) as share",
    [organisationId, word],
  );
  return row?.share ?? 0;
};

describe("How common words are", () => {
  it("is known of what stands in many old entries, though the newest are about something else", async () => {
    const { id } = here.myCompany;
    await entries(id, { of: 6000, word: "heating", every: 5 });
    await entries(id, { of: 400, word: "cooling", every: 400 });
    await database.rows("analyze search_entry");
    expect(await share(id, "heating")).toBeGreaterThan(0.1);
    expect(await share(id, "cooling")).toBeLessThan(0.01);
  });

  it("is asked before words are looked for: the newest are found of those that stand in many", async () => {
    const { rows, oldest } = await found("heating");
    expect(rows).toBe(80);
    // Of every fifth hour the newest two hundred are looked at.
    expect(oldest).toBeLessThanOrEqual(1001);
    expect((await found("cooling")).rows).toBe(1);
  });
});

/** How many are found, and how many hours old the oldest of them is. */
async function found(word: string): Promise<{ rows: number; oldest: number }> {
  const [row] = await database.rows<{ rows: number; oldest: number }>(
    `with own as materialized (select set_config('app.organisation_id', $1, false))
     select count(*)::int as rows, max(extract(epoch from now() - e.at) / 3600)::int as oldest
     from own, lateral search_candidates(jsonb_build_array(jsonb_build_object('text', $2::text, 'prefix', false, 'not', false)),
       '{partner}', '{"all": true}', 80) c join search_entry e on e.organisation_id = $1::uuid and e.target_id = c.target_id`,
    [here.myCompany.id, word],
  );
  return row ?? { rows: 0, oldest: 0 };
}
