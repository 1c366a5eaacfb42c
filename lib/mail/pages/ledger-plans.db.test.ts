import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { readAs } from "@/lib/access/scope";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { ledgerFilterFrom } from "../ledger/ledger-filter";
import { letter, postOffice } from "../testing/post-office";
import { ledgerPage } from "./ledger-page";

const support = "support@mycompany.example";
/** A hundred thousand: `DRILL_FULL=1`. */
const mails = process.env.DRILL_FULL === "1" ? 100_000 : 20_000;

let place: Town;
let database: Direct;
beforeAll(async () => {
  place = await town();
  const post = await postOffice(place);
  await post.store(letter({ from: "anna@client.example", to: support, subject: "Printer" }), { to: support });
  await post.close();
  database = direct();
  await database.rows(`
    insert into inbound_mail (organisation_id, id, created_at, updated_at, mailbox_id, inlet, envelope_from, envelope_to,
      from_address, sha256, size, received_at, status, reason, verdicts, traits)
    select organisation_id, gen_random_uuid(), at, at, mailbox_id, inlet, 'Sender' || n % 997 || '@x.example', envelope_to,
      'sender' || n % 997 || '@x.example', sha256, size, at, case when n % 200 = 0 then 'quarantined' else 'filed' end,
      case when n % 500 = 0 then 'loop' else 'new-ticket' end,
      jsonb_build_object('sender', case when n % 300 = 0 then 'watcher' else 'unknown' end), '{}'
    from (select * from inbound_mail limit 1) mail,
      (select n, now() - make_interval(mins => n) as at from generate_series(1, ${mails}) n) many`);
  await database.rows("analyze inbound_mail");
}, 300_000);
afterAll(async () => {
  await database.close();
  await closePool();
});

async function planOf(where: string): Promise<string> {
  const rows = await readAs(place.myCompany.id, { kind: "system", name: "test" }, async (scope) => {
    const plan = await scope.tx.execute<{ "QUERY PLAN": string }>(
      sql`explain ${sql.raw(`
      select id from inbound_mail where organisation_id = '${place.myCompany.id}' and ${where}
      order by received_at desc nulls first, id::text desc limit 51`)}`,
    );
    return plan.rows;
  });
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

describe("The ledger of many mails", () => {
  it.each([
    ["a state", "status = 'quarantined'", "inbound_mail_status"],
    ["a reason", "reason = 'loop'", "inbound_mail_reason"],
    ["a sort of sender", "sender_class = 'watcher'", "inbound_mail_sender"],
    [
      "an address",
      "(from_address = 'sender5@x.example' or envelope_from in ('sender5@x.example', 'Sender5@x.example'))",
      "inbound_mail_envelope",
    ],
    ["a day", "received_at >= now() - interval '1 day' and received_at < now()", "inbound_mail_recent"],
    ["the last two weeks", "received_at >= now() - interval '14 days'", "inbound_mail_recent"],
  ])("is never read as a whole when narrowed to %s", async (_what, where, index) => {
    const plan = await planOf(where);
    expect(plan).not.toContain("Seq Scan");
    expect(plan).toContain(index);
  });
});

it("Words are looked for in the newest mails, and further back when one asks on", async () => {
  const asked = { ...ledgerFilterFrom({ q: "sender777@x" }), after: null };
  const system = { kind: "system", name: "test" } as const;
  const found: string[] = [];
  let after: string | null = null;
  let pages = 0;
  do {
    const at: string | null = after;
    const page: Awaited<ReturnType<typeof ledgerPage>> = await readAs(place.myCompany.id, system, (scope) =>
      ledgerPage(scope, { ...asked, after: at }),
    );
    expect(page.lookedBackTo !== null).toBe(page.next !== null);
    found.push(...page.mails.map(({ id }) => id));
    after = page.next;
    pages += 1;
  } while (after);
  expect(pages).toBe(Math.ceil((mails + 1) / 20_000));
  expect(found).toHaveLength(Math.floor(mails / 997) + (mails % 997 >= 777 ? 1 : 0));
  expect(new Set(found).size).toBe(found.length);
});
