import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { command } from "@/lib/access/command";
import { words } from "@/lib/kernel/words";

import { readNotices, wishNotices } from "./commands";
import { notifyPeople } from "./notify";
import { type MailWish, type Reason, reasons, wishesInput } from "./schema";

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

const page = { via: "page", now: new Date("2026-03-02T09:00Z") } as const;

const tell = command("test.tell", async (scope, { whom, reason }: { whom: string[]; reason?: Reason }) => {
  await notifyPeople(scope, whom, words("ticket.notice.assigned"), reason ? { reason } : {});
});

const wants = (person: Person, reason: Reason, wish: { inApp: boolean; mail: MailWish }) =>
  run(
    here.as(person),
    wishNotices,
    wishesInput.parse({
      inApp: reasons.filter((one) => one !== reason || wish.inApp),
      ...Object.fromEntries(reasons.map((one) => [`mail-${one}`, one === reason ? wish.mail : "none"])),
    }),
    page,
  );

const noticesOf = (person: Person) =>
  database.rows("select reason, read_at is null as unread from notification where user_id = $1 order by at, id", [
    here.users[person],
  ]);
const planned = () =>
  database.rows<{ payload: object }>(
    "select payload, due_at from due_work where task = 'notification.mail' and done_at is null",
    [],
  );

describe("Notices", () => {
  it("tell everybody but the actor, with the reason that the sentence has", async () => {
    await run(here.as("yue"), tell, { whom: [here.users.yue, here.users.garnier] }, page);
    expect(await noticesOf("yue")).toEqual([]);
    expect(await noticesOf("garnier")).toEqual([{ reason: "assigned", unread: true }]);
  });

  it("are read one by one, and only by whom they are for", async () => {
    const [notice] = await database.rows<{ id: string }>("select id from notification where user_id = $1", [
      here.users.garnier,
    ]);
    const id = notice?.id;
    expect(await run(here.as("yue"), readNotices, { id }, page)).toEqual({ read: 0 });
    expect(await run(here.as("garnier"), readNotices, { id }, page)).toEqual({ read: 1 });
  });

  it("leave who wants neither in peace", async () => {
    await wants("cedric", "assigned", { inApp: false, mail: "none" });
    await run(here.as("yue"), tell, { whom: [here.users.cedric] }, page);
    expect(await noticesOf("cedric")).toEqual([]);
    await run(here.as("yue"), tell, { whom: [here.users.cedric], reason: "mentioned" }, page);
    expect(await noticesOf("cedric")).toEqual([{ reason: "mentioned", unread: true }]);
  });

  it("are one mail at once, however many there are, and one a day for whom wants that", async () => {
    await wants("cedric", "assigned", { inApp: true, mail: "at_once" });
    await wants("garnier", "assigned", { inApp: true, mail: "digest" });
    const whom = [here.users.cedric, here.users.garnier];
    await run(here.as("yue"), tell, { whom }, page);
    await run(here.as("yue"), tell, { whom }, page);
    const works = await planned();
    expect(works.map(({ payload }) => payload)).toEqual(
      expect.arrayContaining([
        { userId: here.users.cedric, wish: "at_once" },
        { userId: here.users.garnier, wish: "digest" },
      ]),
    );
    expect(works).toHaveLength(2);
  });

  it("keep the wishes of others as they are", async () => {
    const actor = { kind: "system", name: "test" } as const;
    const kept = await readAs(here.nivalis.id, actor, ({ tx }) =>
      tx.execute("select count(distinct user_id)::int as n from notification_preference"),
    );
    expect(kept.rows).toEqual([{ n: 2 }]);
  });
});
