import type pg from "pg";

import { Trouble } from "@/lib/trouble";

/** Who may read a word: staff, everybody in the portal, everybody, or also the partner of this company. */
type Reader = string;

const house = "'house'";
const portal = "'portal'";
const open = "'public'";
/** The last twelve digits of an id are random. */
const of = (id: string) => `coalesce('p' || right(replace(${id}::text, '-', ''), 12), 'house')`;
/** The company of a partner, or the person who has none. */
const companyOf = (id: string) =>
  of(
    `(select coalesce(c.company_id, c.id) from partner c where c.organisation_id = r.organisation_id and c.id = ${id})`,
  );
const ticketOf = (id: string, what: string) =>
  `(select ${what} from ticket k where k.organisation_id = r.organisation_id and k.id = ${id})`;
const keyOfTicket = (id: string) => `'t' || coalesce(${ticketOf(id, "k.number")}::text, '')`;
const eventOf = (id: string, what: string) =>
  `(select ${what} from event v where v.organisation_id = r.organisation_id and v.id = ${id})`;

/** Of an event, those it was exchanged with: one company, or several, which then all read the same. */
const partiesOf = (
  event: string,
) => `(select case when count(distinct w) = 1 then min(w) when count(*) > 1 then 'portal' else 'house' end
  from (select ${of("coalesce(c.company_id, c.id)")} as w from partner c where c.organisation_id = r.organisation_id and not c.is_internal
    and (c.id = ${eventOf(event, "v.sender_id")} or c.id in (select x.partner_id from event_recipient x
      where x.organisation_id = r.organisation_id and x.event_id = ${event}))) parties)`;
const articleReader = (audience: string) =>
  `case ${audience} when 'public' then 'public' when 'staff' then 'house' else 'portal' end`;
const audienceOf = (which: string) =>
  `(select a.${which} from article a where a.organisation_id = r.organisation_id and a.id = r.article_id)`;

type Columns = { reader: Reader; key?: string; columns: readonly string[]; where?: string; unique?: true };

/**
 * Every column of a person's or an organisation's own words: whoever may read it, and the record it belongs to where some
 * colleagues may not see that record.
 */
export const ownWords: Record<string, readonly Columns[]> = {
  ticket: [
    { reader: companyOf("r.partner_id"), key: "'t' || r.number", columns: ["title"] },
    { reader: house, key: "'t' || r.number", columns: ["description", "location", "action_text", "close_reason"] },
  ],
  event: [
    { reader: partiesOf("r.id"), key: "'e' || r.number", columns: ["title", "content"] },
    { reader: house, key: "'e' || r.number", columns: ["summary"] },
  ],
  formatted_content: [
    { reader: partiesOf("r.event_id"), key: `'e' || ${eventOf("r.event_id", "v.number")}`, columns: ["html"] },
  ],
  history_entry: [
    {
      reader: `case when r.visibility = 'partner' then ${companyOf(ticketOf("r.ticket_id", "k.partner_id"))} else 'house' end`,
      key: keyOfTicket("r.ticket_id"),
      columns: ["text"],
      where: "r.ticket_id is not null",
    },
  ],
  checklist_item: [{ reader: house, key: keyOfTicket("r.ticket_id"), columns: ["text"] }],
  document: [
    { reader: "case when r.visibility = 'partner' then 'portal' else 'house' end", columns: ["file_name", "title"] },
  ],
  satisfaction: [
    {
      reader: companyOf(ticketOf("r.ticket_id", "k.partner_id")),
      key: keyOfTicket("r.ticket_id"),
      columns: ["comment"],
    },
  ],
  ticket_link: [{ reader: house, key: keyOfTicket("r.ticket_id"), columns: ["label"] }],
  attendee: [{ reader: house, key: keyOfTicket("r.ticket_id"), columns: ["name"] }],
  sale_order: [{ reader: companyOf("r.partner_id"), columns: ["number"], unique: true }],
  partner: [
    {
      reader: `case when r.is_internal then 'portal' else ${of("coalesce(r.company_id, r.id)")} end`,
      columns: ["name", "phone", "mobile", "fax", "job_title"],
    },
    { reader: house, columns: ["notes"] },
  ],
  partner_address: [{ reader: companyOf("r.partner_id"), columns: ["street", "city", "region", "phone"] }],
  partner_category: [{ reader: house, columns: ["name"], unique: true }],
  section: [
    {
      reader: "case when r.portal_visible or r.web_form_enabled then 'public' else 'house' end",
      columns: ["name"],
      unique: true,
    },
    { reader: portal, columns: ["mail_signature"] },
  ],
  membership: [{ reader: portal, columns: ["signature"] }],
  organisation: [{ reader: open, columns: ["name"] }],
  category: [{ reader: portal, columns: ["name"] }],
  custom_field: [{ reader: portal, columns: ["label"] }],
  request_type: [{ reader: portal, columns: ["name", "description"], unique: true }],
  article_topic: [{ reader: open, columns: ["name"], unique: true }],
  article_text: [
    { reader: articleReader(audienceOf("published_audience")), columns: ["published_title", "published_body"] },
    { reader: house, columns: ["title", "body"] },
  ],
  article_vote: [{ reader: house, columns: ["comment"] }],
  article_miss: [{ reader: house, columns: ["words"] }],
  service_level: [{ reader: house, columns: ["name"] }],
  office_calendar: [{ reader: house, columns: ["name"] }],
  event_nature: [{ reader: house, columns: ["name"] }],
  event_type_setting: [{ reader: portal, columns: ["label"] }],
  channel: [{ reader: house, columns: ["name"] }],
  state_of_mind: [{ reader: house, columns: ["name"] }],
  tag: [{ reader: house, columns: ["name"], unique: true }],
  canned_reply: [{ reader: house, columns: ["name", "body"] }],
  macro: [{ reader: house, columns: ["name"] }],
  menu_item: [{ reader: house, columns: ["label"] }],
  saved_filter: [{ reader: house, columns: ["name"] }],
  rule: [{ reader: house, columns: ["name"] }],
  absence: [{ reader: house, columns: ["note"] }],
  absence_ticket: [{ reader: house, columns: ["note"] }],
  webhook: [{ reader: house, columns: ["name"] }],
  api_key: [{ reader: house, columns: ["name"] }],
  invitation: [{ reader: house, columns: ["name"] }],
  import: [{ reader: house, columns: ["file_name"] }],
  import_row: [],
  supplier_judgement: [{ reader: house, columns: ["reason"] }],
  inbound_mail: [{ reader: house, columns: ["subject", "note"] }],
  outbound_mail: [{ reader: house, columns: ["subject", "body_text"] }],
  calendar_feed: [{ reader: house, columns: ["name"] }],
  bulk_row: [{ reader: house, columns: ["label"] }],
  event_recipient: [{ reader: partiesOf("r.event_id"), columns: ["name"] }],
  mail_suppression: [{ reader: house, columns: ["note"] }],
  identity_provider: [{ reader: open, columns: ["name"] }],
  erasure: [{ reader: house, columns: ["reason"] }],
};

/**
 * Columns that hold no words of anybody's: codes, keys, places, hashes, addresses by which records are matched (which a word
 * would make useless), and texts that programs made of the others.
 */
const notWords = new RegExp(
  `(^|_)(${[
    "act agent answer audience basis browser builtin by cell class code colour communication country currency decision",
    "direct direction domain email every format hash host icon id inlet issuer key kind language locale login looked mode",
    "op outcome phase place png portal preset private public purpose query references relation role selector sender_name",
    "series sha256 slug sort source stage state status target task template_key tls token transport type uidl unit url",
    "validity value via view visibility visitor website what zip zone address folder fetch mail error secret certificate",
    "from to cc path response method calendar headers command reason_code protection send reply required key_hash row_id",
    "ending factor_for noun reason list label state_before_sending state_before_pending",
    "table_name body_html challenge acr helo_name remote_address to_name from_name actor_name data_class",
  ]
    .join(" ")
    .split(" ")
    .join("|")})$`,
);
/** Global tables are nobody's organisation's: people's own names and sign-ins stand in them. */
const global = new Set(["user", "account", "session", "verification", "attempt", "installation", "app_password"]);

/** Writes the word of each row into each of its columns, and answers how many columns there are. */
export async function overlay(client: pg.Client): Promise<{ columns: number; words: number }> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns c
     where table_schema = 'public' and data_type in ('text', 'character varying') and is_generated = 'NEVER'
       and exists (select from information_schema.columns o where o.table_schema = 'public' and o.table_name = c.table_name
         and (o.column_name = 'organisation_id' or o.table_name = 'organisation'))`,
  );
  const covered = new Set(
    Object.entries(ownWords).flatMap(([table, parts]) =>
      parts.flatMap(({ columns }) => columns.map((column) => `${table}.${column}`)),
    ),
  );
  const strangers = rows
    .filter(({ table, column }) => !global.has(table) && !covered.has(`${table}.${column}`) && !notWords.test(column))
    .map(({ table, column }) => `${table}.${column}`);
  if (strangers.length > 0)
    throw new Trouble(`Words of nobody knows whom, to be put into bench/canary/overlay.ts: ${strangers.join(", ")}`);
  const known = new Set(rows.map(({ table, column }) => `${table}.${column}`));
  let words = 0;
  // What follows from a change of words is not what is looked at.
  await client.query("set session_replication_role = 'replica'");
  for (const [table, parts] of Object.entries(ownWords)) {
    for (const part of parts)
      words += await written(client, table, {
        ...part,
        columns: part.columns.filter((column) => known.has(`${table}.${column}`)),
      });
  }
  await client.query("set session_replication_role = 'origin'");
  await searchable(client);
  return { columns: covered.size, words };
}

async function written(
  client: pg.Client,
  table: string,
  { reader, key = "'x'", columns, where = "true", unique }: Columns,
): Promise<number> {
  let words = 0;
  for (const column of columns) {
    const organisation = table === "organisation" ? "r.id" : "r.organisation_id";
    const word = `'CANARY-' || replace((select o.slug from organisation o where o.id = ${organisation}), '-', '') || '-' || ${reader}
      || '-${table}-${column}-' || ${key}${unique ? " || '-' || right(r.id::text, 6)" : ""}`;
    const set = column === "html" ? `'<p>' || ${word} || '</p>'` : word;
    const { rowCount } = await client.query(
      `update "${table}" r set "${column}" = ${set}${table === "event" && column === "content" ? ", content_format = 'text'" : ""}
       where r."${column}" is not null and r."${column}" <> '' and ${where}`,
    );
    words += rowCount ?? 0;
  }
  return words;
}

/** The words of search are made anew, as the triggers make them. */
async function searchable(client: pg.Client): Promise<void> {
  for (const [table, column] of [
    ["ticket", "title"],
    ["event", "title"],
    ["document", "file_name"],
    ["partner", "name"],
  ] as const)
    await client.query(`update "${table}" set "${column}" = "${column}"`);
}
