import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { webhooks } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import { newRow } from "@/lib/organisation/rows";
import { noRules, standingRule } from "@/lib/rule/testing/standing-rule";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { letThreeTakeTurns } from "@/lib/testing/taking-turns";
import { type Town, town } from "@/lib/testing/town";
import { undo } from "@/lib/undo/commands/undo";

import { fileDueMails } from "./intake";
import { letter, postOffice } from "./testing/post-office";

const support = "support@nivalis.example";

let cast: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
let database: Direct;
beforeAll(async () => {
  cast = await town();
  post = await postOffice(cast);
  database = direct();
  await letThreeTakeTurns(cast);
});
afterEach(() => noRules(cast, "nivalis"));
afterAll(async () => {
  await post.close();
  await database.close();
  await closePool();
});

const rule = (name: string, rest: Omit<Parameters<typeof standingRule>[1], "name">) =>
  standingRule(cast, { name, ...rest }, { place: "nivalis" });
const arrivals = async () => {
  await rule("1 Whose turn", {
    sequence: 1,
    criteria: { stateFrom: "none" },
    actions: { setResponsible: "round_robin" },
  });
  await rule("2 Soon", { sequence: 2, criteria: { stateFrom: "none" }, actions: { setPriority: 2 } });
};
/** What cannot be decided without the database. */
const call = (titleContains: string) =>
  rule("3 Call", {
    sequence: 3,
    criteria: { stateFrom: "none", titleContains },
    actions: {
      mail: { to: { responsible: true, partner: false, watchers: false, addresses: [] }, subject: "!", body: "!" },
    },
  });

async function filedTogether(subjects: readonly string[]) {
  const ids: string[] = [];
  for (const subject of subjects)
    ids.push(await post.store(letter({ from: "zoe@client.example", to: support, subject }), { to: support }));
  expect(await fileDueMails(post.pool, 40)).toBe(ids.length);
  const rows = await Promise.all(ids.map((id) => post.row("nivalis", id)));
  return rows.map(({ ticketId }) => ticketId ?? "");
}

type Ticket = { priority: number; version: number; responsible_id: string };
const ticketsOf = async (ids: readonly string[]) => {
  const rows = await database.rows<Ticket & { id: string }>("select * from ticket where id = any($1)", [ids]);
  return ids.map((id) => rows.find((row) => row.id === id));
};
const peopleOf = async (ids: readonly string[]) =>
  (await ticketsOf(ids)).map((ticket) =>
    (Object.keys(cast.users) as Person[]).find((person) => cast.users[person] === ticket?.responsible_id),
  );

type Run = {
  name: string;
  outcome: string;
  command_id: string;
  changes: object[];
  occasions: string[];
  lines: string[];
};
/** The runs about a ticket in their order, with what stands in the record under the command of each. */
const runsOf = (id: string) =>
  database.rows<Run>(
    `select r.rule ->> 'name' as name, r.outcome, r.command_id,
      (select coalesce(json_agg(json_build_object('table', c.table_name, 'op', c.op, 'columns',
          (select array_agg(key order by key) from jsonb_object_keys(c.old) key
            where key not in ('version', 'updated_at', 'last_activity_at'))) order by c.seq), '[]')
        from row_change c where c.organisation_id = r.organisation_id and c.command_id = r.command_id) as changes,
      array(select o.type || ' ' || array_to_string(o.edited_fields, ',') from occasion o
        where o.organisation_id = r.organisation_id and o.command_id = r.command_id and o.ticket_id = r.ticket_id
          and o.cause_rule_run_id = r.id) as occasions,
      array(select h.label from history_entry h where h.organisation_id = r.organisation_id
        and h.command_id = r.command_id and h.ticket_id = r.ticket_id and h.rule_run_id = r.id) as lines
    from rule_run r where r.ticket_id = $1 order by r.id`,
    [id],
  );

const changeOfTicket = (column: string) => ({ table: "ticket", op: "U", columns: [column] });
const turnOf = (op: "I" | "U") => ({ table: "section_turn", op, columns: op === "I" ? null : ["given", "turn"] });

const said = (name: string) => ({ command: "rule.run", via: "rule", actor_name: name, cause: "mail.receive" });

describe("What rules do to mails that are filed together", () => {
  it("stands under a command of each run: its own changes, occasions and line of history", async () => {
    await arrivals();
    const ids = await filedTogether(["One", "Two", "Three", "Four"]);
    const people = await peopleOf(ids);
    expect(new Set(people.slice(0, 3))).toEqual(new Set(["lea", "yue", "nadia"]));
    expect(people[3]).toBe(people[0]);
    expect(await ticketsOf(ids)).toMatchObject(ids.map(() => ({ priority: 2, version: 3 })));
    for (const [place, id] of ids.entries()) {
      expect(await runsOf(id)).toEqual([
        {
          name: "1 Whose turn",
          outcome: "done",
          command_id: expect.any(String),
          changes: [changeOfTicket("responsible_id"), turnOf(place < 3 ? "I" : "U")],
          occasions: ["edit responsibleId"],
          lines: ["rule"],
        },
        {
          name: "2 Soon",
          outcome: "done",
          command_id: expect.any(String),
          changes: [changeOfTicket("priority")],
          occasions: ["edit priority"],
          lines: ["rule"],
        },
      ]);
    }
    const commands = await database.rows<{ command: string; via: string; cause: string; actor_name: string }>(
      `select l.command, l.via, l.actor_name, cause.command as cause from rule_run r join command_log l on l.id = r.command_id
        join command_log cause on cause.id = l.cause_id where r.ticket_id = any($1) order by r.id`,
      [ids],
    );
    expect(commands).toEqual(ids.flatMap(() => [said("1 Whose turn"), said("2 Soon")]));
  });

  it("is told to who was made responsible, and each gets the mail under its number", async () => {
    await arrivals();
    const ids = await filedTogether(["A", "B", "C"]);
    const people = await peopleOf(ids);
    const relayed = await database.rows<{ ticket_id: string; user_id: string }>(
      `select o.ticket_id, m.user_id from outbound_mail o
        join membership m on m.organisation_id = o.organisation_id and m.email = o."to"
        where o.purpose = 'relay' and o.ticket_id = any($1) order by o.id`,
      [ids],
    );
    const told = await database.rows<{ ticket_id: string; user_id: string; key: string }>(
      "select ticket_id, user_id, about ->> 'key' as key from notification where ticket_id = any($1) order by 3, id",
      [ids],
    );
    const given = ids.map((id, place) => ({ ticket_id: id, user_id: cast.users[people[place] ?? "lea"] }));
    expect(relayed).toEqual(given);
    expect(told).toEqual(
      ["mail.notice.newTicket", "ticket.notice.assigned"].flatMap((key) => given.map((one) => ({ ...one, key }))),
    );
  });

  it("is undone of one ticket by one rule, and stays of the others", async () => {
    await arrivals();
    const ids = await filedTogether(["Five", "Six", "Seven"]);
    const before = await peopleOf(ids);
    const [, soon] = await runsOf(ids[1] ?? "");
    await run(cast.as("garnier"), undo, { commandId: soon?.command_id ?? "", partial: false }, { via: "page" });
    expect((await ticketsOf(ids)).map((ticket) => ticket?.priority)).toEqual([2, 3, 2]);
    expect(await peopleOf(ids)).toEqual(before);
  });

  it("keeps turns in the order of the mails where a rule sends something in between", async () => {
    await arrivals();
    await call("Nine");
    const ids = await filedTogether(["Eight", "Nine", "Ten", "Eleven"]);
    const people = await peopleOf(ids);
    expect(new Set(people.slice(0, 3))).toEqual(new Set(["lea", "yue", "nadia"]));
    expect(people[3]).toBe(people[0]);
    expect((await runsOf(ids[1] ?? "")).map(({ name, outcome }) => [name, outcome])).toEqual([
      ["1 Whose turn", "done"],
      ["2 Soon", "done"],
      ["3 Call", "done"],
    ]);
    expect(await ticketsOf(ids)).toMatchObject(ids.map(() => ({ priority: 2, version: 3 })));
  });

  it("fails for one ticket alone where the database objects, and nothing of the others is lost", async () => {
    await arrivals();
    await call("Nine");
    const webhook = command("test.webhook", async (scope: Scope) => {
      const row = { name: "All", url: "https://program.example", secret: "-", userId: cast.users.garnier };
      await scope.tx.insert(webhooks).values({ ...newRow(scope), ...row, kinds: ["ticket.edited"] });
    });
    await run(cast.system("nivalis"), webhook, undefined, { via: "setup" });
    await database.rows(
      "alter table ticket add constraint test_objection check (priority <> 2 or title not like 'Twice%')",
    );
    const ids = await filedTogether(["Once", "Nine again", "Twice", "Thrice"]);
    await database.rows("alter table ticket drop constraint test_objection");
    const people = await peopleOf(ids);
    expect(new Set(people.slice(0, 3))).toEqual(new Set(["lea", "yue", "nadia"]));
    expect(people[3]).toBe(people[0]);
    expect((await ticketsOf(ids)).map((ticket) => ticket?.priority)).toEqual([2, 2, 3, 2]);
    const runs = await Promise.all(ids.map(runsOf));
    expect(runs.map((ofTicket) => ofTicket.map(({ outcome }) => outcome))).toEqual([
      ["done", "done"],
      ["done", "done", "done"],
      ["done", "failed"],
      ["done", "done"],
    ]);
    expect(runs.map((ofTicket) => ofTicket.flatMap(({ occasions }) => occasions))).toEqual(
      [2, 2, 1, 2].map((many) => ["edit responsibleId", "edit priority"].slice(0, many)),
    );
    // Webhooks hear of what was left in the scope: one delivery for each occasion.
    const heard = await database.rows<{ ticket_id: string; count: number }>(
      "select ticket_id, count(*)::int from webhook_delivery where kind = 'ticket.edited' and ticket_id = any($1) group by 1",
      [ids],
    );
    expect(ids.map((id) => heard.find((one) => one.ticket_id === id)?.count)).toEqual([2, 2, 1, 2]);
  });
});
