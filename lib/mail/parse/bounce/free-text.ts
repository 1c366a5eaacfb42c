import { addressIn } from "./fields";

/** A recipient found in words, with the words that belong to him. */
export type NamedRecipient = { address: string; words: string };

const limits = { lines: 600, recipients: 100 };

const address = String.raw`<?[^\s<>"'(),;:[\]]{1,100}@[\w-]+(?:\.[\w-]+)*>?`;

/** Ways to name who did not get a mail, as the first thing in a line. */
const ways: readonly RegExp[] = [
  // `<a@x>:` and `<a@x>` and `a@x:` of qmail, Postfix, Courier; Exim indents.
  new RegExp(
    String.raw`^[ \t]{0,8}(?:[*•>-]{1,2}[ \t]+)?(?:mailto:|smtp:|rfc822;[ \t]*)?(${address})(?:\s*[:;]|\s*$|\s+\(|\.{3}|\s+[-–—]|,\s|\s+\[)`,
    "i",
  ),
  // `To: a@x`, `Recipient: <a@x>`, `Unknown user: a@x` and their cousins.
  new RegExp(
    String.raw`^[ \t*>-]{0,8}(?:to|recipients?|(?:failed |final |original |intended |invalid )?(?:recipients?|address(?:es)?)(?:\(s\))?|addressed to|user|e-?mail(?: address)?|delivery (?:failed|to)|unknown user|user (?:unknown|mailbox exceeds[^:]*|mailbox)|invalid (?:final delivery )?(?:user(?:id)?|recipient)|undeliverable(?: to| address)?|failed(?: addresses| recipient| to deliver to)?|rcpt to|destinat\w+|mail to|message to|account|send to|empf[aä]nger|an|pour|para|宛先|送信先)[ \t]*[:：][ \t]*(?:"[^"]*"[ \t]*|[\w .'-]{0,60}[ \t])?<?(?:mailto:|smtp:)?(${address})`,
    "i",
  ),
  new RegExp(String.raw`^[ \t]*(?:\d{3}[- ](?:\d\.\d\.\d+ )?)?(${address})(?:\.\.\.|[:;])`, "i"),
  // In a sentence: "delivery to the following recipient failed", "to <a@x> could not be".
  new RegExp(
    String.raw`(?<![\p{L}\w])(?:(?:deliver(?:y|ed|ing)?|messages?|mail|sent?|reach(?:ed)?|relay(?:ed)?|forward(?:ed)?|return(?:ed)?|address(?:ed)?)\s(?:\S+\s){0,6}?(?:to|for)|recipients?(?:\s\S+){0,3}?|address|user|account|mailbox|to)[\s:"'*]+(${address})(?:["'*\s.,]|$)`,
    "iu",
  ),
];

/**
 * Who did not get the mail, in a notice of free words, and what is said of each. `own` are addresses that are surely not
 * meant: the sender of the notice, and whom it was written to.
 */
export function namedRecipients(notice: string, own: ReadonlySet<string>): NamedRecipient[] {
  const lines = notice.split("\n").slice(0, limits.lines);
  for (const way of ways) {
    const found = byWay(lines, way, own);
    if (found.length > 0) return found;
  }
  return [];
}

function byWay(lines: readonly string[], way: RegExp, own: ReadonlySet<string>): NamedRecipient[] {
  const found = new Map<string, NamedRecipient>();
  let current: NamedRecipient | null = null;
  for (const line of lines) {
    const named = addressIn(way.exec(line.slice(0, 400))?.[1] ?? "");
    if (named && !own.has(named)) {
      current = found.get(named) ?? { address: named, words: "" };
      found.set(named, current);
      if (found.size > limits.recipients) break;
    }
    if (current && current.words.length < 4_000) current.words += `${line}\n`;
  }
  return [...found.values()];
}

/** The recipient of the mail that came back: who else should be meant. */
export function recipientOfReturned(returned: string): string {
  const head = returned.slice(0, 20_000);
  const to =
    /^[ \t>|]*(?:x-(?:actual|original|envelope|rcpt)-to|delivered-to|to)[ \t]*:[ \t]*([^\n]*(?:\n[ \t]+[^\n]*)*)/im.exec(
      head,
    )?.[1];
  return (
    addressIn(to ?? "") ||
    addressIn(/^[ \t>|]*received:[^]*?\bfor[ \t]+<?([^\s<>;]+@[^\s<>;]+)/im.exec(head)?.[1] ?? "")
  );
}

const commands: readonly [RegExp, string][] = [
  [
    /in reply to (?:the )?end of data|after (?:pipelined )?(?:sending )?(?:end of )?(?:data|message)|\bend of (?:data|message)|(?:while|during|talking|sending) (?:the )?(?:data|message body)|smtp;?\s*data\b|(?:^|\n)\s*>>> (?:data|\.)\s*\n\s*<<< [45]|response to data|sent data|smtp command\W+data\b/i,
    "DATA",
  ],
  [/in reply to (?:the )?([a-z]{4})(?: from| to)? command/i, ""],
  [/after (?:pipelined )?(rcpt|mail|ehlo|helo|data)\b/i, ""],
  [/(?:^|\n)\s*>>> (rcpt|mail|ehlo|helo|data|auth|starttls)[^\n]*\n\s*<<< [45]/i, ""],
  [
    /(rcpt) (?:to )?(?:command|response)|smtp:(rcpt)|(?:sent|>>>|<<<|response to|answer to|after) *:?(?:<<< *|>>> *)?(rcpt) to/i,
    "RCPT",
  ],
  [/smtp command\W+(rcpt|mail|ehlo|helo|data)\b/i, ""],
];

/** The SMTP command that was refused, where the notice tells. */
export function commandIn(words: string): string {
  for (const [pattern, name] of commands) {
    const found = pattern.exec(words);
    if (found) return name || (found[1] ?? found[2] ?? "").toUpperCase();
  }
  return "";
}
