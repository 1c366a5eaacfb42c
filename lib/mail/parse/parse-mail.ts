import { createHash } from "node:crypto";

import { type AddressObject, type EmailAddress, type ParsedMail as RawMail, simpleParser } from "mailparser";

import { putContent } from "@/lib/document/content-store";
import { readCalendar } from "@/lib/meeting/received-calendar";
import { readableText, safeHtml } from "@/lib/text/html";

import type { MailAddress, MailAttachment, ParsedMail } from "../parsed-mail";
import { fileName } from "./file-name";
import { messageIds } from "./message-ids";
import { keepNamedTextsAsFiles } from "./named-text";
import { readReport } from "./report";

/** What we are willing to keep of one mail (security 4.2 row 12). */
const limits = {
  recipients: 200,
  attachments: 100,
  htmlBytes: 1_000_000,
  htmlTags: 50_000,
  textBytes: 2_000_000,
  header: 998,
  references: 50,
};

keepNamedTextsAsFiles();

/**
 * Reads a raw mail. Runs in a child process that is killed when it takes too long or too much memory.
 *
 * @param options.withHtml false: HTML is kept as a file only, for mails whose HTML made the first try fail.
 * @throws whatever the parser throws: the mail is then filed as unreadable.
 */
export async function parseMail(raw: Buffer, options: { withHtml: boolean }): Promise<ParsedMail> {
  const mail = await simpleParser(raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
    keepCidLinks: true,
    keepDeliveryStatus: true,
  } as Parameters<typeof simpleParser>[1]);
  const defects: string[] = [];
  const body = readBody(mail, options.withHtml, defects);
  const attachments = await keepAttachments(mail, body.extraFiles, defects);
  return {
    messageId: messageIds(mail.messageId)[0] ?? null,
    inReplyTo: messageIds(mail.inReplyTo),
    references: messageIds(mail.references).slice(-limits.references),
    from: addresses(mail.from)[0] ?? null,
    to: addresses(mail.to, defects),
    cc: addresses(mail.cc, defects),
    subject: oneLine(mail.subject ?? ""),
    date: dateOf(mail.date, defects),
    text: body.text,
    html: body.html,
    attachments,
    headers: readHeaders(mail),
    report: readReport(mail),
    calendar: calendarIn(mail),
    defects,
    contentHash: hashOf(mail, raw),
  };
}

type Body = { text: string; html: string | null; extraFiles: { name: string; type: string; bytes: Buffer }[] };

function readBody(mail: RawMail, withHtml: boolean, defects: string[]): Body {
  const text = (mail.text ?? "").replaceAll("\u0000", "");
  const html = mail.html || "";
  if (text.trim() !== "" || html === "") return fitting(text, defects);
  if (!withHtml || Buffer.byteLength(html) > limits.htmlBytes || tagsOf(html) > limits.htmlTags) {
    defects.push("html-as-file");
    return {
      text: "",
      html: null,
      extraFiles: [{ name: "message.html", type: "text/html", bytes: Buffer.from(html) }],
    };
  }
  const safe = safeHtml(html);
  return { ...fitting(readableText(safe), defects), html: safe };
}

const tagsOf = (html: string): number => html.match(/<[a-z]/gi)?.length ?? 0;

function fitting(text: string, defects: string[]): Body {
  if (Buffer.byteLength(text) <= limits.textBytes) return { text: text.trim(), html: null, extraFiles: [] };
  defects.push("text-cut");
  return {
    text: text.slice(0, limits.textBytes / 4).trim(),
    html: null,
    extraFiles: [{ name: "message.txt", type: "text/plain", bytes: Buffer.from(text) }],
  };
}

async function keepAttachments(mail: RawMail, extra: Body["extraFiles"], defects: string[]): Promise<MailAttachment[]> {
  const parts = mail.attachments
    .filter((part) => !isReportPart(part.contentType, part.filename))
    .map((part) => ({ name: part.filename ?? "", type: part.contentType, bytes: part.content }));
  const files = [...parts, ...extra];
  if (files.length > limits.attachments) defects.push("too-many-attachments");
  const kept: MailAttachment[] = [];
  for (const [index, file] of files.slice(0, limits.attachments).entries()) {
    const content = await putContent(file.bytes);
    kept.push({ ...content, fileName: fileName(file.name, file.type, index + 1), mimeType: mimeType(file.type) });
  }
  return kept;
}

/** The first part that is an iCalendar object with a method; invitations carry the same one twice. */
function calendarIn({ attachments }: RawMail): ParsedMail["calendar"] {
  for (const { contentType, content } of attachments) {
    const read = /^(text\/calendar|application\/ics)$/i.test(contentType)
      ? readCalendar(content.toString("utf8"))
      : null;
    if (read) return read;
  }
  return null;
}

/** The machine's half of a delivery report is read by `readReport`, not shown as a file. */
const isReportPart = (type: string, name: string | undefined): boolean =>
  !name &&
  /^message\/(delivery-status|feedback-report|disposition-notification|rfc822)|^text\/rfc822-headers/.test(type);

const mimeType = (type: string): string =>
  /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i.test(type)
    ? type.toLowerCase()
    : "application/octet-stream";

function addresses(field: AddressObject | AddressObject[] | undefined, defects: string[] = []): MailAddress[] {
  const found: MailAddress[] = [];
  const pending: EmailAddress[] = (Array.isArray(field) ? field : field ? [field] : []).flatMap(({ value }) => value);
  while (pending.length > 0 && found.length < limits.recipients) {
    const next = pending.shift();
    // A group ("undisclosed: a@x, b@x;") counts as its members; deeper nesting is not followed.
    if (next?.group) pending.unshift(...next.group.filter(({ group }) => !group).slice(0, limits.recipients));
    else if (next?.address) {
      const address = oneLine(next.address).toLowerCase().slice(0, 254);
      found.push({ address, name: oneLine(next.name ?? "").slice(0, 200) });
    }
  }
  if (pending.length > 0) defects.push("too-many-recipients");
  return found;
}

function dateOf(date: Date | undefined, defects: string[]): Date | null {
  if (!date || Number.isNaN(date.getTime())) return null;
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

function readHeaders(mail: RawMail): ParsedMail["headers"] {
  const lines = mail.headerLines ?? [];
  const first = (key: string): string | null => {
    const found = lines.find((line) => line.key === key);
    return found ? oneLine(found.line.slice(found.line.indexOf(":") + 1)) : null;
  };
  const has = (...keys: string[]) => keys.some((key) => first(key) !== null);
  return {
    autoSubmitted: first("auto-submitted"),
    precedence: first("precedence"),
    returnPath: first("return-path"),
    isList: has("list-id", "list-unsubscribe", "list-post", "list-help"),
    reportType:
      /^multipart\/report.*report-type\s*=\s*"?([\w-]+)/i.exec(first("content-type") ?? "")?.[1]?.toLowerCase() ?? null,
    autoReplyHints: has(
      "x-autoreply",
      "x-autorespond",
      "x-autoresponse",
      "x-auto-reply",
      "x-autoreply-from",
      "x-vacation",
    ),
    suiviOrganisation: first("x-suivi-organisation"),
    authenticationResults: first("authentication-results"),
    hasSignature: has("dkim-signature"),
    received: lines.filter(({ key }) => key === "received").length,
    autoResponseSuppressed: /\b(all|oof|autoreply)\b/i.test(first("x-auto-response-suppress") ?? ""),
  };
}

/** Of all headers but those that servers add on the way, and of the body as it came. */
function hashOf(mail: RawMail, raw: Buffer): string {
  const hash = createHash("sha256");
  const lines = (mail.headerLines ?? []).filter(({ key }) => !addedOnTheWay.test(key));
  for (const { line } of lines) hash.update(`${line.replace(/\s+/g, " ").trimEnd()}\n`);
  return hash.update(raw.subarray(bodyStart(raw))).digest("hex");
}

const addedOnTheWay =
  /^(received|return-path|delivered-to|envelope-to|authentication-results|received-spf|dkim-|domainkey-|arc-|list-|resent-|status$|x-)/;

function bodyStart(raw: Buffer): number {
  const starts = ["\r\n\r\n", "\n\n"].map((gap) => raw.indexOf(gap)).filter((at) => at >= 0);
  return starts.length > 0 ? Math.min(...starts) : 0;
}
