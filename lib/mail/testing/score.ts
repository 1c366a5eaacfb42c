import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parseMail } from "../parse/parse-mail";
import { type Told, told } from "../parse/told";

/** What a reader of a message should find; only what its source states or three of four parsers agree on. */
type Expected = {
  from?: string;
  subject?: string;
  text?: string;
  attachments?: { name: string; size?: number }[];
  autoSubmitted?: boolean;
  bounce?: boolean;
  bounceRecipients?: string[];
  status?: string[];
  hard?: boolean;
  reply?: string;
};

/** Per field the share that is right, in percent, and the files that are wrong. */
export type Score = Record<string, { percent: number; of: number; wrong: string[] }>;

/** Least percentages (issue 4). */
export const goals: Readonly<Record<string, number>> = {
  from: 99.5,
  subject: 99.5,
  text: 98.5,
  attachments: 98,
  bounce: 95,
  ordinary: 100,
  recipients: 95,
  automatic: 95,
  status: 90,
  hard: 90,
  reply: 85,
};

/** Reads the messages of a folder with an expected.json and compares. */
export async function scoreOf(folder: string): Promise<Score> {
  const all = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Record<string, { expect: Expected }>;
  const present = new Set(readdirSync(folder, { recursive: true }).map(String));
  const tallies: Record<string, { right: number; of: number; wrong: string[] }> = {};
  for (const [file, { expect }] of Object.entries(all)) {
    if (!present.has(file)) continue;
    const mail = await parseMail(readFileSync(join(folder, file)), { withHtml: true, keep: keepNothing });
    for (const [field, share] of shares(expect, told(mail))) {
      const tally = (tallies[field] ??= { right: 0, of: 0, wrong: [] });
      tally.of += 1;
      tally.right += share;
      if (share < 0.85) tally.wrong.push(file);
    }
  }
  return Object.fromEntries(
    Object.entries(tallies).map(([field, { right, of, wrong }]) => [field, { percent: (100 * right) / of, of, wrong }]),
  );
}

const keepNothing = async ({ length }: Buffer) => ({ sha256: "", size: length });

function* shares(expected: Expected, found: Told): Generator<[string, number]> {
  if (expected.from !== undefined) yield ["from", is(expected.from.toLowerCase() === found.from)];
  if (expected.subject !== undefined) yield ["subject", is(oneLine(expected.subject) === oneLine(found.subject))];
  if (expected.text !== undefined) yield ["text", is(recall(expected.text, found.text) >= 0.95)];
  if (expected.attachments !== undefined) yield ["attachments", is(sameFiles(expected.attachments, found.attachments))];
  if (expected.autoSubmitted !== undefined) yield ["automatic", is(expected.autoSubmitted === found.autoSubmitted)];
  if (expected.bounce !== undefined)
    yield [expected.bounce ? "bounce" : "ordinary", is(expected.bounce === found.bounce)];
  if (expected.bounceRecipients !== undefined)
    yield ["recipients", is(sameWords(expected.bounceRecipients, found.bounceRecipients))];
  if (expected.status !== undefined) yield ["status", is(expected.status.includes(found.bounceStatus ?? ""))];
  if (expected.hard !== undefined) yield ["hard", is(expected.hard === found.bounceHard)];
  if (expected.reply !== undefined) yield ["reply", f1(expected.reply, found.reply)];
}

const is = (yes: boolean): number => (yes ? 1 : 0);

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const sameWords = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join("\n") === b.toSorted().join("\n");

function sameFiles(expected: readonly { name: string; size?: number }[], found: Told["attachments"]): boolean {
  const rest = [...found];
  for (const { name, size } of expected) {
    const at = rest.findIndex((file) => oneLine(file.name) === oneLine(name) && (size ?? file.size) === file.size);
    if (at < 0) return false;
    rest.splice(at, 1);
  }
  return rest.length === 0;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function common(expected: readonly string[], found: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of expected) {
    const left = counts.get(word) ?? 0;
    if (left > 0) shared += 1;
    counts.set(word, left - 1);
  }
  return shared;
}

/** The expected text is the first part, at most 6,000 characters of it: the whole text must contain it. */
function recall(expected: string, found: string): number {
  const words = wordsOf(expected);
  return words.length === 0 ? 1 : common(words, wordsOf(found)) / words.length;
}

function f1(expected: string, found: string): number {
  const [a, b] = [wordsOf(expected), wordsOf(found)];
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  const shared = common(a, b);
  return shared === 0 ? 0 : (2 * shared) / (a.length + b.length);
}
