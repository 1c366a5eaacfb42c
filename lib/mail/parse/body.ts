import { htmlWords, rawWords } from "@/lib/text/html-words";

import { charactersOf } from "./mime/charset";
import { unflowed } from "./mime/flowed";
import { withoutInlineFiles } from "./mime/inline-files";
import { readTnef } from "./mime/tnef";
import { contentOf, nameOf, type Part, textOf } from "./mime/tree";

/** A file of a mail; `name` is what its sender called it, empty where he did not, or ours for what we made a file. */
export type MailFile = { name: string; isOurs?: true; type: string; bytes: Buffer; contentId: string | null };

/** What a person reads, and what comes with it. */
export type Body = {
  text: string;
  /** The HTML as it came, where the mail has any. */
  html: string;
  /** False: of HTML only the words are taken, as they come; reading it whole took too long. */
  withHtml: boolean;
  /** The words were written as plain text by the sender's program. */
  isPlain: boolean;
  files: MailFile[];
  calendars: string[];
  /** The machine's half of a report, and the mail it speaks of. */
  machineParts: Part[];
  traits: ("encrypted" | "signed")[];
  defects: string[];
};

/** Of a text beyond `text` bytes only the beginning is read; the whole becomes a file. */
const limits = { files: 500, text: 2_000_000, beginning: 500_000, html: 4_000_000 };

/** Reads the parts of a mail in the order its sender gave them. Attached mails stay closed: they are files. */
export function readBody(root: Part, withHtml = true): Body {
  const body: Body = {
    withHtml,
    text: "",
    html: "",
    isPlain: false,
    files: [],
    calendars: [],
    machineParts: [],
    traits: [],
    defects: [],
  };
  const said = read(root, null, body);
  body.text = said.text.replaceAll("\u0000", "");
  body.html = said.html;
  body.isPlain = said.isPlain;
  return body;
}

type Said = { text: string; html: string; isPlain: boolean };
const nothing: Said = { text: "", html: "", isPlain: false };

function read(part: Part, parent: Part | null, body: Body): Said {
  noteTraits(part, body);
  if (part.type.startsWith("multipart/")) {
    const said = part.children.map((child) => read(child, part, body));
    return part.type === "multipart/alternative" ? oneOf(said) : together(said);
  }
  if (isReadText(part, parent)) return textPart(part, body);
  keepFile(part, body);
  return nothing;
}

/** The plainest of several ways to say the same; the HTML beside it. */
function oneOf(said: readonly Said[]): Said {
  const html = said.findLast((one) => one.html !== "")?.html ?? "";
  const best = said.find((one) => one.isPlain && one.text.trim() !== "") ?? said.find((one) => one.text.trim() !== "");
  return { text: best?.text ?? "", html, isPlain: best?.isPlain ?? false };
}

function together(said: readonly Said[]): Said {
  const spoken = said.filter((one) => one.text.trim() !== "" || one.html !== "");
  if (spoken.length <= 1) return spoken[0] ?? nothing;
  const html = spoken.some((one) => one.html !== "")
    ? spoken.map((one) => one.html || `<pre>${escaped(one.text)}</pre>`).join("\n<br>\n")
    : "";
  return { text: spoken.map((one) => one.text.trim()).join("\n\n"), html, isPlain: spoken.every((one) => one.isPlain) };
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Texts that are read in the mail itself. One with a name is a file, as the log that Apple's program sends inline. */
function isReadText(part: Part, parent: Part | null): boolean {
  if (!/^text\/(plain|html|enriched|richtext|x-amp-html|watch-html|markdown|x-markdown)$|^text$/.test(part.type))
    return false;
  if (part.disposition.value === "attachment") return false;
  const name = nameOf(part);
  // Some programs give even the text itself a name: the first text of a mail is its text.
  return name === "" || (parent?.type === "multipart/alternative" && part.disposition.value !== "inline");
}

function textPart(part: Part, body: Body): Said {
  if (/amp-html|watch-html/.test(part.type)) return nothing;
  const bytes = contentOf(part);
  const isHtml = part.type === "text/html";
  const most = isHtml ? limits.html : limits.text;
  if (bytes.length > most) {
    body.defects.push("text-cut");
    add(body, { isOurs: true, name: isHtml ? "message.html" : "message.txt", type: part.type, bytes, contentId: null });
    return {
      text: charactersOf(bytes.subarray(0, limits.beginning), part.parameters.charset),
      html: "",
      isPlain: true,
    };
  }
  const raw = charactersOf(bytes, part.parameters.charset);
  if (isHtml) return { text: (body.withHtml ? htmlWords(raw) : rawWords(raw)).text, html: raw, isPlain: false };
  if (/enriched|richtext/.test(part.type)) return { text: withoutEnrichment(raw), html: "", isPlain: true };
  const flowed = part.parameters.format?.toLowerCase() === "flowed";
  const deleteSpace = part.parameters.delsp?.toLowerCase() === "yes";
  const joined = flowed ? unflowed(raw, deleteSpace) : raw.replaceAll("\r\n", "\n");
  const { text, files } = withoutInlineFiles(joined);
  for (const file of files) add(body, { ...file, type: "application/octet-stream", contentId: null });
  return { text, html: "", isPlain: true };
}

const withoutEnrichment = (raw: string): string =>
  raw
    .replace(/<param>[^<]*<\/param>/gi, "")
    .replace(/<<|<\/?[a-z-]+>/gi, (tag) => (tag === "<<" ? "<" : ""))
    .replace(/\r?\n(\n|\r\n)?/g, (gap) => (/\n.*\n/s.test(gap) ? "\n" : " "));

const ofReports =
  /^message\/(global-)?(delivery-status|feedback-report|disposition-notification|headers)|^text\/rfc822-headers/;

function keepFile(part: Part, body: Body): void {
  const name = nameOf(part);
  if (ofReports.test(part.type) || /^message\/(global|rfc822)$/.test(part.type)) body.machineParts.push(part);
  if (!name && ofReports.test(part.type)) return;
  const isCalendar = /^(text\/calendar|application\/ics)$/.test(part.type) || /\.ics$/i.test(name);
  const bytes = contentOf(part);
  if (isCalendar && bytes.length < 500_000)
    body.calendars.push(isTextual(part) ? textOf(part) : bytes.toString("utf8"));
  if (/^application\/(ms-tnef|vnd\.ms-tnef)$/.test(part.type) || /^winmail\.dat$/i.test(name)) {
    if (unpack(bytes, body)) return;
  }
  add(body, { name, type: part.type, bytes, contentId: part.contentId });
}

const isTextual = (part: Part): boolean => part.type.startsWith("text/");

function unpack(bytes: Buffer, body: Body): boolean {
  const opened = readTnef(bytes);
  // One that holds text alone says nothing the mail does not say; it is kept as it came.
  if (!opened || opened.files.length === 0) return false;
  for (const { name, bytes: content } of opened.files)
    add(body, { name, type: "application/octet-stream", bytes: content, contentId: null });
  return true;
}

function add(body: Body, file: MailFile): void {
  if (body.files.length <= limits.files) body.files.push(file);
}

/** Kept as it is, and said: what is encrypted we cannot read, what is signed must not be changed. */
function noteTraits(part: Part, body: Body): void {
  const smime = /^application\/(x-)?pkcs7-mime$/.test(part.type);
  const isEncrypted =
    part.type === "multipart/encrypted" || (smime && /enveloped|^$/.test(part.parameters["smime-type"] ?? ""));
  const isSigned =
    part.type === "multipart/signed" ||
    (smime && /signed/.test(part.parameters["smime-type"] ?? "")) ||
    /^application\/(pgp|(x-)?pkcs7)-signature$/.test(part.type);
  if (isEncrypted && !body.traits.includes("encrypted")) body.traits.push("encrypted");
  if (isSigned && !body.traits.includes("signed")) body.traits.push("signed");
}
