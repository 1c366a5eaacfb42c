/** Why mail could not be fetched: each has its words in `messages/en/mailbox.json`. */
export const troubles = [
  "hostUnknown",
  "refused",
  "timeout",
  "certificate",
  "noTls",
  "login",
  "folder",
  "closed",
  "inside",
  "notUnderstood",
  "secret",
  "other",
] as const;
export type Trouble = (typeof troubles)[number];

/** A mailbox could not be fetched; `said` is what the server itself answered, where it did. */
export class FetchTrouble extends Error {
  readonly trouble: Trouble;
  readonly said: string | null;
  /** The folders the server has, where the one asked for is not among them. */
  readonly folders: readonly string[];

  constructor(trouble: Trouble, said: string | null = null, folders: readonly string[] = []) {
    super(said ? `${trouble}: ${said}` : trouble);
    this.name = "FetchTrouble";
    this.trouble = trouble;
    this.said = said;
    this.folders = folders;
  }
}

/** Any error of a connection as one of ours. */
export function troubleOf(error: unknown): FetchTrouble {
  if (error instanceof FetchTrouble) return error;
  const { code, message, said } = facts(error);
  if (flag(error, "authenticationFailed")) return new FetchTrouble("login", said);
  if (/^(ENOTFOUND|EAI_AGAIN|EAI_FAIL)$/.test(code)) return new FetchTrouble("hostUnknown");
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(code)) return new FetchTrouble("refused");
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return new FetchTrouble("timeout");
  if (certificateCodes.test(code) || /certificate|altnames/i.test(message)) return new FetchTrouble("certificate");
  if (flag(error, "tlsFailed") || /^(ERR_SSL|EPROTO|ERR_TLS|MissingServerExtension|STARTTLS)/.test(code)) {
    return new FetchTrouble("noTls", said);
  }
  if (/^(ECONNRESET|EPIPE|NoConnection|EConnectionClosed|ClosedAfterConnect)/.test(code) || /closed/i.test(message)) {
    return new FetchTrouble("closed", said);
  }
  if (/^(ParserError|InvalidResponse|LineTooLarge|LiteralTooLarge|ResponseTooLarge|UnexpectedTag)/.test(code)) {
    return new FetchTrouble("notUnderstood", said);
  }
  return new FetchTrouble("other", said ?? message.slice(0, 300));
}

/** What is kept beside a mailbox, and read back: the word, and the server's own. */
export const writtenTrouble = ({ trouble, said }: FetchTrouble): string =>
  said ? `${trouble}: ${oneLine(said)}` : trouble;

export function readTrouble(text: string): { trouble: Trouble; said: string | null } {
  const [word = "", ...rest] = text.split(": ");
  const trouble = troubles.find((known) => known === word);
  return trouble ? { trouble, said: rest.join(": ") || null } : { trouble: "other", said: text };
}

const certificateCodes = /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED|UNABLE_TO_|CERT_|ERR_TLS_CERT)/;
// A server's words may hold anything; they are shown as one short line.
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").slice(0, 300);

function facts(error: unknown): { code: string; message: string; said: string | null } {
  if (!(error instanceof Error)) return { code: "", message: String(error), said: null };
  const more = error as Error & { code?: unknown; responseText?: unknown; cause?: unknown };
  const inner = more.cause instanceof Error ? facts(more.cause) : null;
  const said = typeof more.responseText === "string" ? oneLine(more.responseText) : null;
  const code = typeof more.code === "string" ? more.code : (inner?.code ?? "");
  return { code, message: error.message, said: said ?? inner?.said ?? null };
}

const flag = (error: unknown, name: string): boolean =>
  typeof error === "object" && error !== null && Reflect.get(error, name) === true;
