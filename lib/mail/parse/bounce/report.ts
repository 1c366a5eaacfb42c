import type { MailReport, ParsedMail, ReportedRecipient, ReportKind } from "../../parsed-mail";
import type { Body } from "../body";
import { messageIds } from "../message-ids";
import { fieldOf } from "../mime/head";
import { readTree, contentOf, type Part, textOf } from "../mime/tree";
import { readBody } from "../body";
import { causeOf, type Evidence, isHard, madeStatus } from "./causes";
import { addressIn, fieldGroups, typedAddress } from "./fields";
import { commandIn, namedRecipients, recipientOfReturned } from "./free-text";
import { splitReturned } from "./returned";
import { isEmptyPath, isSurelyMachine, machineScore, type Outside, speaksOfFailure } from "./signs";
import { preferred, replyIn, statusIn, statusOf } from "./status";

type Claims = Pick<ParsedMail, "from" | "to" | "subject" | "text" | "headers">;

const limits = { recipients: 200, machine: 262_144, words: 40_000 };

/**
 * What a machine tells about a mail of ours: in the form of RFC 3464, 8098 and 5965, or in the free words that a third
 * of the world's mail servers use. Null for everything else.
 */
export function readReport(root: Part, body: Body, mail: Claims): MailReport | null {
  return readMachineHalf(root, body, mail) ?? readFreeWords(root, body, mail);
}

const isOriginal = (part: Part): boolean => /^message\/(rfc822|global)|^text\/rfc822-headers/.test(part.type);

function readMachineHalf(root: Part, body: Body, mail: Claims): MailReport | null {
  const inner = innerReport(root, body, mail);
  if (inner) return inner;
  const parts = body.machineParts;
  const status = parts.find(({ type }) => type.endsWith("delivery-status"));
  const originalMessageId = originalIdOf(body, "");
  if (status) {
    const recipients = fromStatus(machineText(status), mail.text, body);
    if (recipients.length > 0)
      return { kind: kindOf(recipients), recipients: recipients.map(withoutEvidence), originalMessageId };
  }
  const feedback = parts.find(({ type }) => type.endsWith("feedback-report"));
  if (feedback) return { kind: "complaint", recipients: complainants(machineText(feedback), body), originalMessageId };
  const receipt = parts.find(({ type }) => type.endsWith("disposition-notification"));
  if (receipt) return { kind: "receipt", recipients: readers(machineText(receipt)), originalMessageId };
  return null;
}

/** Some gateways pass a whole report on as an attached mail. */
function innerReport(root: Part, body: Body, mail: Claims): MailReport | null {
  const hasOwn = body.machineParts.some(({ type }) => ofMachine.test(type));
  const attached = body.machineParts.find(isOriginal);
  if (hasOwn || !attached || machineScore(outsideOf(root, mail)) < 2) return null;
  const { root: inner } = readTree(contentOf(attached));
  if (!inner.type.startsWith("multipart/report")) return null;
  const innerBody = readBody(inner);
  if (!innerBody.machineParts.some(({ type }) => type.endsWith("delivery-status"))) return null;
  return readMachineHalf(inner, innerBody, { ...mail, text: innerBody.text });
}

const ofMachine = /(delivery-status|feedback-report|disposition-notification)$/;

const machineText = (part: Part): string => textOf(part).slice(0, limits.machine);

type Judged = ReportedRecipient & { cause: string };
const withoutEvidence = ({ cause: _cause, ...recipient }: Judged): ReportedRecipient => recipient;

function kindOf(recipients: readonly Judged[]): ReportKind {
  if (recipients.some(({ action }) => action === "failed")) return "bounce";
  if (recipients.some(({ action }) => action === "delayed")) return "delayed";
  return "delivered";
}

function fromStatus(text: string, notice: string, body: Body): Judged[] {
  const { notice: human } = splitReturned(notice);
  const found: Judged[] = [];
  const groups = fieldGroups(text, limits.recipients + 1);
  for (const group of groups) {
    const address =
      typedAddress(group.get("final-recipient")) ||
      typedAddress(group.get("original-recipient")) ||
      typedAddress(group.get("x-actual-recipient")) ||
      (group.has("action") || group.has("final-recipient") ? addressIn(group.get("diagnostic-code") ?? "") : "");
    const isRecipient =
      group.has("final-recipient") || group.has("original-recipient") || group.has("action") || group.has("status");
    if (!isRecipient || found.some((one) => one.address === address && address !== "")) continue;
    const server = groups[0]?.get("reporting-mta") ?? "";
    found.push(judged(address || recipientBeside(human, body), group, human, server));
  }
  return found.slice(0, limits.recipients);
}

function recipientBeside(human: string, body: Body): string {
  return namedRecipients(human, new Set())[0]?.address ?? recipientOfReturned(returnedHead(body));
}

/** One group of a delivery-status, and the notice above it, which often says more. */
function judged(address: string, group: ReadonlyMap<string, string>, human: string, server: string): Judged {
  const diagnostic = group.get("diagnostic-code") ?? group.get("diagnostic") ?? "";
  const [, kind = "", said = diagnostic] = /^\s*([\w-]+)\s*;\s*([^]*)$/.exec(diagnostic) ?? [];
  const beside = wordsAbout(address, human);
  // A delivery agent that refused after the server had taken the mail says why above, not in the code's words.
  const refusal = /automatically rejected:([^]*)$/i.exec(human)?.[1];
  const words = refusal ?? (said.trim() || beside);
  const told = statusOf(group.get("status") ?? "");
  const reply = replyIn(said) || replyIn(beside);
  const action = actionOf(group.get("action") ?? "", told);
  const status = preferred(told, statusIn(said) || (isVague(told) ? statusIn(beside) : ""), reply);
  const command = commandIn(said) || commandIn(beside);
  const category = categories[group.get("x-powermta-bouncecategory") ?? ""] ?? "";
  const evidence: Evidence = {
    status,
    reply,
    words: category || words,
    command: category ? "RCPT" : command,
    kind,
    action,
  };
  const original = typedAddress(group.get("original-recipient"));
  return { ...withStatus(address, evidence, server), original: original && original !== address ? original : null };
}

/** PowerMTA has judged already. */
const categories: Readonly<Record<string, string>> = { "bad-mailbox": "user unknown", "bad-domain": "host unknown" };

const isVague = (status: string): boolean => status === "" || status.endsWith(".0.0");

function actionOf(action: string, status: string): string {
  const word = /^[a-z]+/i.exec(action.trim())?.[0]?.toLowerCase() ?? "";
  if (/^(fail|expired|deleted|error|undeliver)/.test(word)) return "failed";
  if (word.startsWith("delay")) return "delayed";
  if (word) return word;
  return status.startsWith("2") ? "delivered" : "failed";
}

function withStatus(address: string, evidence: Evidence, server: string): Judged {
  const { action, status, reply } = evidence;
  if (action !== "failed" && action !== "delayed")
    return { address, original: null, action, status, hard: false, cause: "" };
  let cause = causeOf(evidence);
  // A receipt rule of SES refuses in words that its owner chose; the address itself may well live.
  if (cause === "userUnknown" && /inbound-smtp\.[\w-]+\.amazonaws\.com/i.test(server)) cause = "filtered";
  const isTemporary =
    action === "delayed" || status.startsWith("4") || (status === "" && (reply.startsWith("4") || cause === "expired"));
  const made = status || madeStatus(cause, isTemporary);
  return { address, original: null, action, status: made, hard: action === "failed" && isHard(cause, made), cause };
}

/** The lines of the notice from the recipient's name on. */
function wordsAbout(address: string, human: string): string {
  if (!address) return human.slice(0, 4_000);
  const at = human.toLowerCase().indexOf(address);
  return at < 0 ? human.slice(0, 4_000) : human.slice(at, at + 2_000);
}

function complainants(text: string, body: Body): ReportedRecipient[] {
  const fields = fieldGroups(text, 5);
  const told = fields.flatMap(
    (group) => typedAddress(group.get("original-rcpt-to")) || typedAddress(group.get("removal-recipient")) || [],
  );
  const address = told[0] ?? recipientOfReturned(returnedHead(body));
  return address ? [{ address, original: null, action: "complained", status: "", hard: false }] : [];
}

function readers(text: string): ReportedRecipient[] {
  const group = fieldGroups(text, 1)[0];
  const address = typedAddress(group?.get("final-recipient")) || typedAddress(group?.get("original-recipient"));
  return address ? [{ address, original: null, action: "read", status: "", hard: false }] : [];
}

/** A notice in free words: who wrote it, that it speaks of failure, and of whom. */
function readFreeWords(root: Part, body: Body, mail: Claims): MailReport | null {
  const outside = outsideOf(root, mail);
  const score = machineScore(outside);
  if (score < 2) return null;
  const text = mail.text.slice(0, limits.words);
  const { notice, returned } = splitReturned(text);
  const hasReturned = returned !== "" || body.machineParts.some(isOriginal);
  if (!speaksOfFailure(`${mail.subject}\n${notice}`) && !(score >= 5 && hasReturned)) return null;
  const own = new Set([outside.fromAddress, ...mail.to.map(({ address }) => address)]);
  const named = [...headerRecipients(root, notice), ...namedRecipients(notice, own)];
  const fallback = recipientOfReturned(returned || returnedHead(body));
  const all = named.length > 0 ? named : fallback && hasReturned ? [{ address: fallback, words: notice }] : [];
  if (all.length === 0 && !hasReturned && !speaksOfFailure(notice)) return null;
  // Parcels are not delivered either: what no mail server signed must show a trace of one.
  const hasTrace =
    hasReturned ||
    isSurelyMachine(outside) ||
    outside.has("x-failed-recipients") ||
    statusIn(notice) !== "" ||
    (outside.returnPath === "<>" && named.length > 0);
  if (!hasTrace || (score < 3 && !(hasReturned && all.length > 0))) return null;
  const unique = new Map(all.map((one) => [one.address, one]));
  const recipients = [...unique.values()]
    .slice(0, limits.recipients)
    .map(({ address, words }) => fromWords(address, words, notice, mail.subject));
  const told = recipients.length > 0 ? recipients : [fromWords("", notice, notice, mail.subject)];
  return {
    kind: told.some(({ action }) => action === "failed") ? "bounce" : "delayed",
    recipients: told.map(withoutEvidence),
    originalMessageId: originalIdOf(body, returned),
  };
}

function headerRecipients(root: Part, notice: string): { address: string; words: string }[] {
  const failed = fieldOf(root.fields, "x-failed-recipients") ?? "";
  return failed
    .split(",")
    .map(addressIn)
    .filter((address) => address !== "")
    .map((address) => ({ address, words: wordsAbout(address, notice) }));
}

function fromWords(address: string, own: string, notice: string, subject: string): Judged {
  const late = /for \d+ (day|hour|minute)s?|too old|expired/i.test(subject)
    ? `${subject}: delivery time expired\n`
    : "";
  const words = late + (own.length > 20 + address.length ? own : notice);
  const whole = `${words}\n${notice}`.slice(0, 6_000);
  const status = statusIn(words) || statusIn(notice);
  const reply = replyIn(words) || replyIn(notice);
  const action = isOnlyLate(notice, subject) ? "delayed" : "failed";
  const command = commandIn(words) || commandIn(whole);
  const evidence: Evidence = { status, reply, words: plainWords(words), command, kind: "", action };
  const first = withStatus(address, evidence, "");
  if (first.cause !== "unclear" || words === notice) return first;
  return withStatus(address, { ...evidence, words: plainWords(`${notice}\n${subject}`) }, "");
}

/** Without the sentences every notice has: they name no cause. */
const plainWords = (words: string): string =>
  words
    .slice(0, 4_000)
    .split("\n")
    .filter((line) => !courtesy.test(line))
    .join("\n")
    .replace(
      /(could|was|were|has|have|can)( ?no|n')t( be)?( \S{1,30})? deliver\w*( to)?( one or more| the following| all)?( of its)?( recipients?)?/gi,
      "",
    )
    .replace(/<?[^\s<>]{1,200}@[^\s<>]{1,200}>?/g, "<>");

const courtesy =
  /i'?m (sorry|afraid)|this is an automatic\w*|please (contact|direct|forward|check|do not)|for (further|more) (assistance|information)|created automatically|do not reply/i;

/** A warning that a mail is late is no failure. */
const isOnlyLate = (notice: string, subject: string): boolean =>
  /(will|shall) (be retried|keep trying|continue to (try|retry)|retry|be tried)|still (being )?(trying|queued|in (the )?queue)|do not need to resend|no action is required on your part|warning message only|has been delayed|was delayed|delivery delayed/i.test(
    `${subject}\n${notice}`,
  ) &&
  !/giving up|given up|(permanent|final) (fatal )?(error|failure)|failed permanently|will not be retried|no further attempts/i.test(
    notice,
  );

function outsideOf(root: Part, mail: Claims): Outside {
  const field = (key: string) => fieldOf(root.fields, key);
  const path = field("return-path");
  return {
    fromAddress: mail.from?.address ?? addressIn(field("from") ?? ""),
    fromName: mail.from?.name || (field("from") ?? ""),
    subject: mail.subject,
    returnPath: path === undefined ? null : isEmptyPath(path) ? "<>" : path,
    autoSubmitted: mail.headers.autoSubmitted ?? "",
    precedence: mail.headers.precedence ?? "",
    has: (key) => field(key) !== undefined,
  };
}

function returnedHead(body: Body): string {
  const original = body.machineParts.find(isOriginal);
  return original ? contentOf(original).subarray(0, 65_536).toString("latin1").replaceAll("\r\n", "\n") : "";
}

function originalIdOf(body: Body, returned: string): string | null {
  for (const text of [returnedHead(body), returned]) {
    const found = messageIds(/^[ \t>|]*message-id:[ \t]*(?:\n[ \t]+)?(<[^>\s]+>)/im.exec(text)?.[1])[0];
    if (found) return found;
  }
  return null;
}
