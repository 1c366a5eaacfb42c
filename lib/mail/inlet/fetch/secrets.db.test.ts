import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import { seal } from "@/lib/access/seal";
import { run } from "@/lib/access/run";
import { createMailbox } from "@/lib/mailbox/commands";
import { setMailboxServer } from "@/lib/mailbox/connection";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { imapServer } from "../../testing/imap-server";
import { pop3Server } from "../../testing/pop3-server";
import { fetchAccount, secretOf } from "./account";
import { openImap } from "./imap-connection";
import { Pop3Connection } from "./pop3-connection";

const { logged, keep } = vi.hoisted(() => {
  const said: unknown[] = [];
  return { logged: said, keep: (...words: unknown[]) => void said.push(words) };
});
vi.mock("@/lib/log", () => ({ log: { error: keep, warn: keep, info: keep, debug: keep } }));

/** a password stands in one column, sealed, and nowhere else. */
const sentinel = "sentinel-hunter2-密码";

let place: Town;
let database: Direct;
beforeAll(async () => {
  place = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

describe("The password of a mailbox", () => {
  it("is in no table and no log, whatever happens to it", async () => {
    const { id: organisationId } = place.myCompany;
    const silent = { silenceAlarm: true, errorAddress: null, userId: null };
    const switches = { copyMode: false, trustedInlet: false, plusAddressing: false, ...silent };
    const kinds = { ownerType: "section", onNewMail: "create_ticket", onListMail: "ticket" } as const;
    const system = place.system("myCompany");
    const mailbox = { ...kinds, ...switches, address: "secret@mycompany.example", sectionId: place.sections.helpdesk };
    const { id } = await run(system, createMailbox, mailbox, { via: "page" });

    const secret = seal(sentinel, secretOf(organisationId, id));
    const server = { transport: "imap", host: "imap.example.org", port: 993, tls: "tls", login: "box" } as const;
    const settings = { ...server, secret, folder: "INBOX", afterFetch: "keep", trustedCertificate: null } as const;
    await run(system, setMailboxServer, { id, version: 1, settings, begin: null }, { via: "page" });
    await run(
      system,
      setMailboxServer,
      {
        id,
        version: 2,
        settings: { ...settings, secret: seal(`${sentinel}2`, secretOf(organisationId, id)) },
        begin: null,
      },
      { via: "page" },
    );
    expect((await fetchAccount(organisationId, id))?.server.password).toBe(`${sentinel}2`);

    // Refused logins say much; what was tried stands in none of it.
    const [imap, pop3] = [await imapServer(), await pop3Server()];
    const wrong = { ...server, host: "127.0.0.1", tls: "none", password: sentinel, trustedCertificate: null } as const;
    const known = { ...wrong, folder: "INBOX", insideAllowed: true };
    await expect(openImap({ ...known, port: imap.port })).rejects.toMatchObject({ trouble: "login" });
    const refused = Pop3Connection.open({ ...known, transport: "pop3", port: pop3.port });
    await expect(refused).rejects.toMatchObject({ message: "login: wrong password" });
    await imap.close();
    await pop3.close();

    expect(await tablesWith(sentinel)).toEqual([]);
    expect(await tablesWith(secret.slice(3, 40))).toEqual([]);
    expect(JSON.stringify(logged)).not.toContain(sentinel);
  });
});

/** Tables in which some row has these words. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await database.rows<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database.rows<{ there: boolean }>(
      `select exists (select from "${name}" t where position($1 in t::text) > 0) as there`,
      [text],
    );
    if (rows[0]?.there) found.push(name);
  }
  return found;
}
