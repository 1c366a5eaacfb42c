import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { type Direct, direct } from "@/lib/testing/direct";
import { noteDrill } from "@/lib/testing/drills/note";
import { type Town, town } from "@/lib/testing/town";

import { Fetching } from "../testing/fetched-mailbox";
import { type ImapServer, imapServer } from "../testing/imap-server";
import { letter } from "../testing/post-office";

const full = process.env.DRILL_FULL === "1";
const size = full ? { mails: 150_000, later: 500 } : { mails: 1_800, later: 20 };

let place: Town;
let database: Direct;
let imap: ImapServer;
beforeAll(async () => {
  place = await town();
  database = direct();
  imap = await imapServer({ dropEvery: 7 });
});
afterAll(async () => {
  await imap.close();
  await database.close();
  await closePool();
});

// M-16
it(
  "A large mailbox comes in once, though its server hangs up at every seventh command and numbers its mails anew",
  patience(),
  async () => {
    for (let number = 1; number <= size.mails; number += 1) imap.append(mailNo(number));
    const fetching = new Fetching(place);
    const id = await fetching.mailbox("imap", imap.port);
    const before = memory();
    let most = before;
    let sessions = 0;

    const lookUntil = async (lastUid: number) => {
      const isThere = async () => {
        most = Math.max(most, memory());
        return (await fetching.state(id)).lastUid >= lastUid;
      };
      for (; !(await isThere()); sessions += 1) await fetching.look(id, isThere);
    };
    const began = performance.now();
    await lookUntil(size.mails);
    const first = { seconds: seconds(began), sessions };
    expect(await stored(id)).toEqual({ rows: size.mails, mails: size.mails });

    // Numbered anew, in another order, and more came meanwhile.
    imap.box.uidValidity += 1;
    imap.box.messages.reverse();
    imap.box.messages.forEach((message, index) => (message.uid = index + 1));
    for (let number = 1; number <= size.later; number += 1) imap.append(mailNo(size.mails + number));
    const again = performance.now();
    await lookUntil(size.mails + size.later);
    const all = size.mails + size.later;
    expect(await stored(id)).toEqual({ rows: all, mails: all });

    const grown = Math.round(most - before);
    noteDrill(
      "M-16",
      `${size.mails} mails in ${first.sessions} sessions of six commands, ${first.seconds} s; numbered anew and ${size.later} more: ${seconds(again)} s; 0 lost, 0 doubled; memory of who fetches +${grown} MB`,
    );
    expect(grown).toBeLessThan(300);
  },
);

async function stored(id: string): Promise<{ rows: number; mails: number } | undefined> {
  const [found] = await database.rows<{ rows: number; mails: number }>(
    `select count(*)::int as rows, count(distinct sha256)::int as mails from inbound_mail where mailbox_id = '${id}'`,
  );
  return found;
}

const memory = (): number => process.memoryUsage().rss / 1024 / 1024;

const seconds = (since: number): number => Math.round((performance.now() - since) / 1000);

const mailNo = (number: number): string =>
  letter({
    from: "anna@client.example",
    to: "fetched@mycompany.example",
    subject: `Mail ${number}`,
    id: `<${number}@client.example>`,
  });

function patience() {
  return { timeout: full ? 3_600_000 : 120_000 };
}
