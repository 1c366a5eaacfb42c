import type pg from "pg";

import { hashToken } from "@/lib/access/hash-token";
import { run } from "@/lib/access/run";
import { keepApiKey } from "@/lib/api-key/commands";
import { apiToken } from "@/lib/api-key/token";
import { apiPermissions } from "@/lib/api-key/types";
import { subscribe } from "@/lib/calendar/commands/feeds";

import type { Reader } from "./readers";

/** The lists of the interface, to their ends, by a key of this colleague, and a calendar they subscribe to. */
export async function programsOf(url: string, client: pg.Client, reader: Reader): Promise<string[]> {
  if (reader.role === "partner") return [];
  const { rows } = await client.query<{ organisation: string; user: string; admin: string }>(
    `select o.id as organisation, u.id as user,
       (select m.user_id from membership m where m.organisation_id = o.id and m.role = 'admin' and m.active limit 1) as admin
     from organisation o, "user" u where o.slug = $1 and u.email = $2`,
    [reader.slug, reader.email],
  );
  const { organisation = "", user = "", admin = "" } = rows[0] ?? {};
  const secret = `${reader.slug}${reader.email}`.replaceAll(/\W/g, "").padStart(43, "c").slice(-43);
  const key = { name: "Canary", userId: user, permissions: [...apiPermissions], lastDay: null };
  await run(
    { organisationId: organisation, userId: admin },
    keepApiKey,
    { ...key, tokenHash: hashToken(secret), ending: secret.slice(-4) },
    { via: "page" },
  );
  const headers = { Authorization: `Bearer ${apiToken(organisation, secret)}` };
  const texts: string[] = [];
  for (const list of [
    "tickets?active=all&",
    "events?",
    "partners?active=all&",
    "orders?",
    "members?",
    "sections?",
    "categories?",
  ]) {
    let after = "";
    do {
      const paging = /^(members|sections|categories)/.test(list)
        ? ""
        : `limit=200${after && `&after=${encodeURIComponent(after)}`}`;
      const text = await (await fetch(`${url}/api/v1/${list}${paging}`, { headers })).text();
      texts.push(text);
      after = (JSON.parse(text) as { next?: string | null }).next ?? "";
    } while (after);
  }
  const asker = { organisationId: organisation, userId: user };
  const { address } = await run(asker, subscribe, { name: "Canary", query: "view=calendar" }, { via: "page" });
  texts.push(await (await fetch(`${url}${new URL(address).pathname}`)).text());
  return texts;
}
