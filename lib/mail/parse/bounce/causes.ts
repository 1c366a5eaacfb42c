import type { Cause } from "./cause";
import { wordings } from "./wordings";

export type Evidence = {
  /** As said by the mail server, if it did: `5.1.1`. */
  status: string;
  /** Three digits, if said. */
  reply: string;
  /** The mail server's words. */
  words: string;
  /** The command of SMTP that was refused, where it is told. */
  command: string;
  /** Of a Diagnostic-Code: `smtp`, `x-unix` … */
  kind: string;
  action: string;
};

/** A program at the recipient's end that failed says nothing about the address. */
const isProgram =
  /procmail|maildrop|couldn't create|can't create|command (died|failed|output)|exit(ed)? (status|code)|pipe/;

const byStatus: Readonly<Record<string, Cause>> = {
  "1.0": "userUnknown",
  "1.1": "userUnknown",
  "1.2": "hostUnknown",
  "1.3": "userUnknown",
  "1.4": "filtered",
  "1.6": "hasMoved",
  "1.7": "rejectedSender",
  "1.8": "rejectedSender",
  "1.9": "system",
  "1.10": "notAccepting",
  "2.0": "filtered",
  "2.1": "filtered",
  "2.2": "mailboxFull",
  "2.3": "exceedsLimit",
  "2.4": "filtered",
  "3.0": "system",
  "3.1": "systemFull",
  "3.2": "notAccepting",
  "3.3": "system",
  "3.4": "tooBig",
  "3.5": "system",
  "4.0": "network",
  "4.1": "expired",
  "4.2": "network",
  "4.3": "system",
  "4.4": "network",
  "4.5": "tooManyConnections",
  "4.6": "network",
  "4.7": "expired",
  "5.3": "tooManyConnections",
  "7.0": "security",
  "7.1": "blocked",
  "7.2": "blocked",
  "7.13": "suspended",
  "7.16": "tooBig",
  "7.17": "hasMoved",
  "7.18": "hasMoved",
  "7.23": "authentication",
  "7.25": "blocked",
  "7.26": "authentication",
  "7.27": "rejectedSender",
};

/** Codes that are given out for anything, so that the words beside them know better. */
const vague = new Set([
  "0.0",
  "1.0",
  "1.1",
  "1.2",
  "2.0",
  "2.1",
  "3.0",
  "4.0",
  "4.4",
  "5.0",
  "7.0",
  "7.1",
  "4.1",
  "4.2",
]);

/** What a status code alone says; `unclear` where it says nothing. */
export const causeOfStatus = (status: string): Cause => {
  const exact = byStatus[status.slice(2)];
  if (exact) return exact;
  if (/^\d\.6\./.test(status)) return "content";
  if (/^\d\.7\./.test(status)) return "security";
  return "unclear";
};

/** Why the mail was not taken: by the words first where the code is one of those that mean anything. */
export function causeOf(evidence: Evidence): Cause {
  const words = evidence.words.toLowerCase().replace(/\s+/g, " ").slice(0, 1_500);
  const told = causeOfStatus(evidence.status);
  if (told !== "unclear" && !vague.has(evidence.status.slice(2))) return told;
  const said =
    /^x-unix/i.test(evidence.kind) && isProgram.test(words)
      ? "program"
      : wordings.find(({ says }) => says.test(words))?.cause;
  const cause = weighed(said, told, evidence, words);
  return cause === "userUnknown" && !isProven(evidence, told, words) ? "filtered" : cause;
}

/**
 * "No such user" alone is a filter's favourite excuse. It is believed with a code for it beside, as the answer to the
 * name of the recipient, or in the words of a server that looked into its own directory.
 */
function isProven({ command, status }: Evidence, told: Cause, words: string): boolean {
  if (told === "userUnknown" || told === "hostUnknown" || command === "RCPT") return true;
  if (/^(DATA|MAIL)$/.test(command)) return false;
  return !/^5\.[27]\./.test(status) && ownDirectory.test(words);
}

const ownDirectory =
  /not listed in|msexch|unknown recipient|recipient name is not recognized|unknown user:? \S+|invalid final delivery userid|no valid recipients for this mm|unrouteable address|unknown local[- ]part|no mailbox here by that name|mailbox unavailable or access denied|user unknown in (virtual|local|relay)|recipient address rejected: (user unknown|access denied)|the email account that you tried to reach does not exist|unknown user account|account does not exist here|couldn't be found or is invalid|not found in directory|no such user in|user not found in|addressee unknown|the user you are trying to contact|isn't a valid user|does not exist on this (server|system)/;

function weighed(said: Cause | undefined, told: Cause, evidence: Evidence, words: string): Cause {
  if (said === undefined) {
    if (told !== "unclear") return told;
    if (/^x-?(unix|postfix)/i.test(evidence.kind)) return "program";
    if (/^(delayed|expired)/.test(evidence.action)) return "expired";
    return /^5[0-9][0-9]$/.test(evidence.reply) && words === "" ? "unclear" : "unclear";
  }
  // Weak words do not outweigh a code that names the address.
  const isWeak = [
    "policy",
    "security",
    "network",
    "system",
    "content",
    "syntax",
    "expired",
    "filtered",
    "notAccepting",
    "program",
  ].includes(said);
  if (
    isWeak &&
    (told === "userUnknown" || told === "hostUnknown") &&
    !(said === "program" && /^x-?(unix|postfix)/i.test(evidence.kind))
  )
    return told;
  return said === "userUnknown" && told === "hostUnknown" ? told : said;
}

const dead: ReadonlySet<Cause> = new Set<Cause>(["userUnknown", "hostUnknown", "hasMoved"]);

/** Is trying again vain, because the address itself does not exist (any more)? */
export function isHard(cause: Cause, status: string): boolean {
  return dead.has(cause) || (cause === "notAccepting" && !status.startsWith("4"));
}

/** Number of a cause, for status codes of our own making: `5.0.9nn`, as sisimai's users know them. */
const numbers: Readonly<Record<Cause, number>> = {
  unclear: 900,
  syntax: 902,
  relayingDenied: 909,
  filtered: 910,
  userUnknown: 911,
  hostUnknown: 912,
  hasMoved: 916,
  rejectedSender: 918,
  suspended: 921,
  mailboxFull: 922,
  exceedsLimit: 923,
  system: 930,
  systemFull: 931,
  notAccepting: 932,
  tooBig: 934,
  program: 939,
  network: 944,
  tooManyConnections: 945,
  tooFast: 945,
  expired: 947,
  content: 960,
  security: 970,
  authentication: 970,
  blocked: 971,
  policy: 972,
  virus: 971,
  spam: 980,
};

/** A code for a report that states none: the subject 0 and a number above 900 say that it was made from words. */
export function madeStatus(cause: Cause, isTemporary: boolean): string {
  return `${isTemporary ? 4 : 5}.0.${numbers[cause]}`;
}
