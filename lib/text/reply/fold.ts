import { attributionAt } from "./attribution";
import { headerBlockAt } from "./header-block";
import { isFooter, isSignatureStart, isSignOff } from "./signature";

/** A run of lines: what was written now, what is quoted, or what stands below every mail of its writer. */
export type Piece = { kind: "said" | "quoted" | "signature"; text: string };

const limits = { lines: 20_000, characters: 1_000_000 };

/**
 * Parts what is new in a mail from quotations and signature. Answers between quoted lines stay; a mail that consists of
 * quotation alone (passed on without a word) is shown whole.
 */
export function foldReply(text: string): Piece[] {
  if (text.length > limits.characters) return [{ kind: "said", text }];
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.length > limits.lines) return [{ kind: "said", text }];
  const kinds = marked(lines);
  const pieces = joined(lines, kinds);
  return pieces.some(({ kind, text: piece }) => kind === "said" && /[\p{L}\p{N}\p{S}]/u.test(piece))
    ? pieces
    : [{ kind: "said", text: text.trim() }];
}

/** What an agent reads first: only what is new. */
export function visibleReply(text: string): string {
  return foldReply(text)
    .filter(({ kind }) => kind === "said")
    .map((piece) => piece.text.trim())
    .filter((piece) => piece !== "")
    .join("\n\n");
}

type Kind = Piece["kind"];

function marked(lines: readonly string[]): Kind[] {
  const kinds: Kind[] = lines.map(() => "said");
  let at = 0;
  let hasSaid = false;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (isQuoteLine(line)) {
      kinds[at] = "quoted";
      at += 1;
      continue;
    }
    const seam = isBlank(line) ? null : seamAt(lines, at);
    if (seam) {
      const restIsQuoted = nextIsQuoted(lines, at + seam.lines);
      // Quotations without marks go on to the end; above them must be something that was said.
      const whole = seam.toTheEnd || !restIsQuoted;
      if (seam.toTheEnd && !hasSaid && !restIsQuoted) return lines.map(() => "said");
      if (whole && hasSaid) {
        kinds.fill("quoted", at);
        return endedAt(kinds, lines, at);
      }
      if (!whole || seam.isAttribution) {
        kinds.fill("quoted", at, at + seam.lines);
        at += seam.lines;
        continue;
      }
    }
    if (!isBlank(line) && isSignatureStart(line)) {
      const end = endOfSignature(lines, at);
      kinds.fill("signature", at, end);
      at = end;
      continue;
    }
    if (hasSaid && isFooter(lines, at)) {
      kinds.fill("signature", at);
      return endedAt(kinds, lines, at);
    }
    if (!isBlank(line)) hasSaid = true;
    at += 1;
  }
  return endedAt(kinds, lines, lines.length);
}

/** "-Rick" as the last thing said is a signature too; the last of several "- Points" is none. */
function endedAt(kinds: Kind[], lines: readonly string[], end: number): Kind[] {
  const said = [];
  for (let at = Math.min(end, lines.length) - 1; at >= 0 && said.length < 4; at -= 1)
    if (kinds[at] === "said" && !isBlank(lines[at] ?? "")) said.push(at);
  const [last, ...before] = said;
  const place = [last, before[0], before[1]].findIndex((at) => at !== undefined && isSignOff(lines[at] ?? ""));
  const at = said[place];
  const above = said[place + 1];
  if (last === undefined || at === undefined || above === undefined) return kinds;
  if (!/^[ \t]*[-*•]/.test(lines[above] ?? "")) kinds.fill("signature", at, last + 1);
  return kinds;
}

type Seam = { lines: number; toTheEnd: boolean; isAttribution: boolean };

/** Where a quotation begins that its program announced: `On … wrote:`, `-----Original Message-----`, `From: … Sent: …`. */
function seamAt(lines: readonly string[], at: number): Seam | null {
  const attribution = attributionAt(lines, at);
  if (attribution > 0) return { lines: attribution, toTheEnd: false, isAttribution: true };
  const block = headerBlockAt(lines, at);
  return block > 0 ? { lines: block, toTheEnd: true, isAttribution: false } : null;
}

const isBlank = (line: string): boolean => /^[\s\u200b\ufeff\u00a0]*$/.test(line);

export const isQuoteLine = (line: string): boolean =>
  /^[ \t\u00a0]{0,3}(>|＞|\|[ \t]?[>|])/.test(line) && !/^>From\b/.test(line);

function nextIsQuoted(lines: readonly string[], from: number): boolean {
  const next = lines.slice(from, from + 6).find((line) => !isBlank(line));
  return next !== undefined && isQuoteLine(next);
}

/** A signature ends where a quotation begins. */
function endOfSignature(lines: readonly string[], from: number): number {
  for (let at = from + 1; at < lines.length; at += 1)
    if (isQuoteLine(lines[at] ?? "") || (!isBlank(lines[at] ?? "") && seamAt(lines, at))) return at;
  return lines.length;
}

function joined(lines: readonly string[], kinds: readonly Kind[]): Piece[] {
  const pieces: { kind: Kind; lines: string[] }[] = [];
  for (const [at, line] of lines.entries()) {
    const last = pieces.at(-1);
    // Blank lines belong to what stands above them.
    const kind = isBlank(line) && last ? last.kind : (kinds[at] ?? "said");
    if (last && last.kind === kind) last.lines.push(line);
    else pieces.push({ kind, lines: [line] });
  }
  return pieces
    .map(({ kind, lines: own }) => ({ kind, text: withoutBlankEnds(own) }))
    .filter(({ text }) => text !== "");
}

function withoutBlankEnds(lines: readonly string[]): string {
  const first = lines.findIndex((line) => !isBlank(line));
  return first < 0 ? "" : lines.slice(first).join("\n").trimEnd();
}
