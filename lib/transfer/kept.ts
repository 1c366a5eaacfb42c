/**
 * What of an organisation stands in its archive. Every table of an organisation does, unless it is named here with its
 * reason: a new table cannot be forgotten.
 */

const madeAnew = "made anew by triggers when what it counts is put in";
const onlyASecret = "nothing without its secret, which no archive holds: it is made anew where the organisation goes";

/** Tables of an organisation that its archive does not hold. */
export const leftOut: Readonly<Record<string, string>> = {
  search_entry: madeAnew,
  live_count: madeAnew,
  report_bucket: madeAnew,
  api_key: onlyASecret,
  calendar_feed: onlyASecret,
  dkim_key: onlyASecret,
  identity_provider: onlyASecret,
  invitation: onlyASecret,
  webhook: onlyASecret,
  webhook_delivery: "goes with its webhook",
  organisation_export: "archives do not hold archives",
};

/** Columns that stay behind beside those that db/protect.ts calls secret; in the archive's rows they are missing. */
export const columnsLeftOut: Readonly<Record<string, readonly string[]>> = {
  organisation: ["configuration_stamp", "is_demo"],
  mailbox_address: ["key_hash"],
  mailbox_state: ["test_token"],
  // Answers may hold what was shown once.
  command_log: ["answer", "idempotency_key"],
  // One sequence counts the changes of all organisations; their order is that of the lines.
  row_change: ["seq"],
};

/** What was under way is written as it can be believed elsewhere. */
export const writtenAs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // It may have gone out since: a person decides, as after a restored backup.
  outbound_mail: {
    status: "case when status = 'queued' then 'uncertain' else status end",
    next_try_at: "case when status = 'queued' then null else next_try_at end",
  },
};

/** Whoever was at work on a row is not at work on it elsewhere. */
export const leases: ReadonlySet<string> = new Set(["leased_until"]);

/** Rows that stay behind. */
export const rowsKept: Readonly<Record<string, string>> = {
  due_work: "done_at is null and task not like 'transfer.%'",
  // What says that it was brought in is about the place, not about the organisation.
  command_log: "command not like 'transfer.%'",
};

/** Orders other than that of the key. */
export const orderOf: Readonly<Record<string, string>> = { row_change: "seq" };

/** Their `sha256` is of bytes in the row itself. */
export const ownBytes: ReadonlySet<string> = new Set(["organisation_logo"]);
