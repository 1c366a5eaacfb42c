import { createHash } from "node:crypto";

import { type Content, putContent } from "@/lib/document/content-store";
import { readCalendar } from "@/lib/meeting/received-calendar";
import { safeHtml } from "@/lib/text/html";
import { htmlWords, isTangled } from "@/lib/text/html-words";
import { visibleReply } from "@/lib/text/reply/fold";

import type { MailAddress, MailAttachment, ParsedMail } from "../parsed-mail";
import { type Body, type MailFile, readBody } from "./body";
import { fileName } from "./file-name";
import { messageIds } from "./message-ids";
import { addressList } from "./mime/address-list";
import { readable } from "./mime/encoded-words";
import { type Field, fieldOf } from "./mime/head";
import { type Part, readTree } from "./mime/tree";
import { answersByItself } from "./automatic";
import { readReport } from "./bounce/report";

/** What we are willing to keep of one mail (security 4.2 row 12). */
const limits = {
  recipients: 200,
  attachments: 500,
  htmlBytes: 1_000_000,
  htmlTags: 50_000,
  header: 998,
  references: 50,
};

/** What was understood of a mail, before its files are put away. */
export type ReadMail = Omit<ParsedMail, "attachments"> & { files: readonly MailFile[] };

/** `withHtml` false: HTML is kept as a file only. `keep` puts a file away, in the content store if nothing else is said. */
export type ParseOptions = { withHtml: boolean; keep?: (bytes: Buffer) => Promise<Content> };

/**
 * Reads a raw mail and keeps its files. Runs in a child process that is killed when it takes too long or too much
 * memory.
 */
export async function parseMail(raw: Buffer, { withHtml, keep = putContent }: ParseOptions): Promise<ParsedMail> {
  const { files, ...mail } = readMail(raw, { withHtml });
  const attachments: MailAttachment[] = [];
  for (const [index, file] of files.entries()) {
    const content = await keep(file.bytes);
    const name = fileName(file.name, file.type, index + 1);
    attachments.push({
      ...content,
      fileName: name,
      isNamed: file.name !== "" && !file.isOurs,
      mimeType: mimeType(file.type),
    });
  }
  const placed = (html: string | null) => html && placedPictures(html, files, attachments);
  return { ...mail, html: placed(mail.html), formatted: placed(mail.formatted ?? null), attachments };
}

/** Pictures that the text shows are named by their content from now on. */
function placedPictures(html: string, files: readonly MailFile[], kept: readonly MailAttachment[]): string {
  const byId = new Map(files.map(({ contentId }, at) => [contentId, kept[at]?.sha256]));
  return html.replace(/<img data-cid="([^"]*)"/g, (_, id: string) => {
    const sha256 = byId.get(decoded(id)) ?? byId.get(id);
    return `<img data-file="${sha256 ?? ""}"`;
  });
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id.replaceAll("&amp;", "&"));
  } catch {
    return id;
  }
}

/** Reads a raw mail without keeping anything. */
export function readMail(raw: Buffer, options: { withHtml: boolean }): ReadMail {
  const { root, cut } = readTree(raw);
  const { fields } = root;
  const defects: string[] = cut ? ["too-many-parts"] : [];
  const charset = charsetOf(root);
  const body = readBody(root, options.withHtml);
  defects.push(...body.defects);
  if (cut && body.text.trim() === "" && body.files.length === 0)
    throw new Error("The mail nests deeper than anybody writes.");
  const shown = fitting(body, options.withHtml, defects);
  if (body.files.length + shown.files.length > limits.attachments) defects.push("too-many-attachments");
  const field = (key: string) => fieldOf(fields, key);
  const subject = oneLine(readable(field("subject") ?? "", charset));
  const from = addressesOf(fields, "from", charset)[0] ?? null;
  const files = [...body.files, ...shown.files].slice(0, limits.attachments);
  const mail = {
    messageId: messageIds(field("message-id"))[0] ?? null,
    inReplyTo: messageIds(field("in-reply-to")),
    references: messageIds(field("references")).slice(-limits.references),
    from,
    to: addressesOf(fields, "to", charset, defects),
    cc: addressesOf(fields, "cc", charset, defects),
    subject,
    date: dateOf(field("date"), defects),
    text: shown.text,
    reply: visibleReply(
      body.isPlain || body.html === "" || !options.withHtml
        ? shown.text
        : htmlWords(body.html, { quoteMarks: true }).text,
    ),
    html: shown.html,
    formatted: shown.formatted,
    headers: readHeaders(fields, subject),
    calendar: calendarIn(body),
    calendarClaim: calendarClaim(body),
    traits: traitsOf(body),
    defects,
    contentHash: hashOf(fields, root.body),
  };
  return { ...mail, report: readReport(root, body, mail), files };
}

/** Headers without encoding are mostly written in the charset of the text. */
function charsetOf(root: Part): string | undefined {
  const pending: Part[] = [root];
  for (let at = 0; at < pending.length && at < 20; at += 1) {
    const part = pending[at];
    if (part?.parameters.charset) return part.parameters.charset;
    pending.push(...(part?.children ?? []));
  }
  return undefined;
}

type Shown = { text: string; html: string | null; formatted: string | null; files: MailFile[] };

function fitting({ text, html, isPlain }: Body, withHtml: boolean, defects: string[]): Shown {
  const shown: Shown = { text: text.trim(), html: null, formatted: null, files: [] };
  if (html === "") return shown;
  if (withHtml && Buffer.byteLength(html) <= limits.htmlBytes && tagsOf(html) <= limits.htmlTags && !isTangled(html))
    return { ...shown, [isPlain ? "formatted" : "html"]: safeHtml(html) };
  defects.push("html-as-file");
  const file: MailFile = {
    isOurs: true,
    name: "message.html",
    type: "text/html",
    bytes: Buffer.from(html),
    contentId: null,
  };
  return { ...shown, files: [file] };
}

const tagsOf = (html: string): number => html.match(/<[a-z]/gi)?.length ?? 0;

/** The first part that is an iCalendar object with a method; invitations carry the same one twice. */
function calendarIn({ calendars }: Body): ParsedMail["calendar"] {
  for (const text of calendars) {
    const read = readCalendar(text);
    if (read) return read;
  }
  return null;
}

/** Method and identity of the first iCalendar part, also of those we do nothing with. */
function calendarClaim({ calendars }: Body): ParsedMail["calendarClaim"] {
  for (const text of calendars) {
    const plain = text.slice(0, 200_000).replace(/\r?\n[ \t]/g, "");
    const uid = /^UID(?:;[^:\r\n]*)?:(.+)$/im.exec(plain)?.[1]?.trim();
    if (uid) return { method: /^METHOD:(\S+)/im.exec(plain)?.[1]?.toUpperCase() ?? null, uid: uid.slice(0, 500) };
  }
  return null;
}

function traitsOf({ traits, text }: Body): ParsedMail["traits"] {
  const all = new Set<"encrypted" | "signed">(traits);
  if (/^-----BEGIN PGP MESSAGE-----\s*$/m.test(text)) all.add("encrypted");
  if (/^-----BEGIN PGP SIGNED MESSAGE-----\s*$/m.test(text)) all.add("signed");
  return [...all];
}

const mimeType = (type: string): string =>
  /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i.test(type)
    ? type.toLowerCase()
    : "application/octet-stream";

function addressesOf(fields: readonly Field[], key: string, charset?: string, defects: string[] = []): MailAddress[] {
  const header = fields
    .filter((field) => field.key === key)
    .map(({ value }) => value)
    .join(", ");
  const { found, more } = addressList(header, limits.recipients, charset);
  if (more) defects.push("too-many-recipients");
  return found.map(({ address, name }) => ({
    address: oneLine(address).toLowerCase().slice(0, 254),
    name: oneLine(name).slice(0, 200),
  }));
}

function dateOf(header: string | undefined, defects: string[]): Date | null {
  const date = new Date((header ?? "").replace(/\s*\([^)]*\)\s*$/, "").replace(/\bUT\b/, "UTC"));
  if (Number.isNaN(date.getTime())) return null;
  if (date.getUTCFullYear() < 1990 || date.getUTCFullYear() > 2200) {
    defects.push("odd-date");
    return null;
  }
  return date;
}

const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, limits.header);

function readHeaders(fields: readonly Field[], subject: string): ParsedMail["headers"] {
  const first = (key: string): string | null => {
    const found = fieldOf(fields, key);
    return found === undefined ? null : oneLine(found);
  };
  const has = (...keys: string[]) => keys.some((key) => fieldOf(fields, key) !== undefined);
  return {
    autoSubmitted: first("auto-submitted"),
    precedence: first("precedence"),
    returnPath: first("return-path"),
    isList: has("list-id", "list-unsubscribe", "list-post", "list-help"),
    reportType:
      /^multipart\/report.*report-type\s*=\s*"?([\w-]+)/i.exec(first("content-type") ?? "")?.[1]?.toLowerCase() ?? null,
    autoReplyHints: answersByItself(fields, subject),
    suiviOrganisation: first("x-suivi-organisation"),
    hops: hopsIn(first("x-suivi-hops")),
    authenticationResults: first("authentication-results"),
    hasSignature: has("dkim-signature"),
    severalSenders: fields.filter(({ key }) => key === "from").length > 1 || addressesOf(fields, "from").length > 1,
    received: fields.filter(({ key }) => key === "received").length,
    autoResponseSuppressed: /\b(all|oof|autoreply)\b/i.test(first("x-auto-response-suppress") ?? ""),
  };
}

/** Of all headers but those that servers add on the way, and of the body as it came. */
function hashOf(fields: readonly Field[], body: string): string {
  const hash = createHash("sha256");
  for (const { key, value } of fields)
    if (!addedOnTheWay.test(key)) hash.update(`${key}: ${value.replace(/\s+/g, " ").trim()}\n`);
  return hash.update(body, "latin1").digest("hex");
}

const addedOnTheWay =
  /^(received|return-path|delivered-to|envelope-to|authentication-results|received-spf|dkim-|domainkey-|arc-|list-|resent-|status$|x-)/;

/** What is no small number was written by somebody else, and counts as many. */
const hopsIn = (text: string | null): number =>
  text === null ? 0 : /^\d{1,3}$/.test(text.trim()) ? Number(text) : 999;
