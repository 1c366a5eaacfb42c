/** How programs of many languages say "wrote". */
const wrote = String.raw`(?:wrote|writes|a\s+écrit|a\s+ecrit|écrivit|schrieb|hat geschrieben|geschrieben|escribi[oó]|escreveu|escribiu|va escriure|ha scritto|scrisse|schreef|heeft geschreven|het volgende geschreven|geschreven|skrev|har skrivit|kirjoitti|napisa[lł]a?(?:\(a\))?|pisze|napsala?(?:\(a\))?|nap[ií]sal\(?a?\)?|написа[лв]а?(?:\(а\))?|пишет|пише|yazd[ıi]|şunu yazdı|írta|έγραψε|a scris|rašė|rakstīja|je napisa[ol]\(?a?\)?|viết|menulis|写道|寫道|写到|さんは書きました|のメール|wrote in message|님이 작성|작성했습니다|님의 말)`;

const verb = new RegExp(`(?<![\\p{L}])${wrote}(?![\\p{L}])|写道|寫道|님이|のメール`, "iu");
const colonEnd = /[:：]\s*$/;
const month = String.raw`(?<!\p{L})(?:jan|feb|f[eé]v|mar|m[aä]r|apr|avr|abr|ma[iyj]|jun|jui|jul|aug|ao[uû]|ago|sep|set|okt|oct|ott|out|nov|d[eéi][czk]|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\p{L}*`;
const hasDate = new RegExp(
  String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[:.h]\d{2}|\d{1,2}(?:\.|st|nd|rd|th|º)?\s+(?:de\s+)?${month}|${month}\.?,?\s+\d|\d{1,2} ?[월月]|(?<![\w-])(?:19|20)\d\d(?![\w-])`,
  "iu",
);
const hasAddress = /[^\s@]@[^\s@]|<[^<>]{1,200}>/;
const lead =
  /^[ \t>*_-]*(on|am|le|el|il|em|op|w dniu|dnia|den|d\.|pe|ma|ti|ke|to|la|su|dne|în data|в|во|at|from|em seg|lun|mar|in (message|article)|\d{1,4}[./年년-]|\p{L}{2,4}[.,]? |"|<|\p{Lu}|在|于|작성|\d{1,2}\s)/iu;

const longest = { lines: 5, characters: 320 };

/**
 * How many lines, from this one on, say who wrote what follows: `On …, … wrote:` in any language, broken by any program.
 * Zero for none.
 */
export function attributionAt(lines: readonly string[], at: number): number {
  const first = oneLine(lines[at] ?? "");
  if (first.length > longest.characters || !lead.test(first)) return 0;
  if (isShort(first, lines, at)) return 1;
  let whole = "";
  for (let count = 1; count <= longest.lines && at + count <= lines.length; count += 1) {
    const line = oneLine(lines[at + count - 1] ?? "");
    if (
      count > 1 &&
      (line === "" || (line.startsWith(">") && !first.startsWith(">")) || (whole.endsWith(".") && count > 2))
    )
      return 0;
    whole = `${whole} ${line}`.trim();
    if (whole.length > longest.characters) return 0;
    if (!colonEnd.test(line) && !endsWithWrote(line)) continue;
    if (!isAttribution(whole) && !isAnnounced(whole, quotedNext(lines, at + count))) return 0;
    return laterStart(lines, at, count) ? 0 : count;
  }
  return 0;
}

/** Long lines are left as they are: they announce nothing. */
const oneLine = (line: string): string => (line.length > 2_000 ? line : line.trim().replace(/\s+/g, " "));

/** Apple's and Sparrow's leave the colon out at times; it must be the end of the line then. */
const endsWithWrote = (line: string): boolean => /(?<!\p{L})(wrote|schrieb|a écrit|escribió)$/iu.test(line);

function isAttribution(text: string): boolean {
  const plain = text.replace(/[*_]{1,2}/g, "");
  if (!verb.test(plain)) return false;
  const isDated = hasDate.test(plain);
  if (isDated) return true;
  return hasAddress.test(plain) && plain.length < 200;
}

/** Before a quotation less is needed: `On Monday Bob wrote:`, or a date and an address without any verb. */
const isAnnounced = (text: string, isBeforeQuote: boolean): boolean =>
  isBeforeQuote && ((surely.test(text) && verb.test(text)) || (hasDate.test(text) && hasAddress.test(text)));

const quotedNext = (lines: readonly string[], from: number): boolean =>
  /^\s*>/.test(lines.slice(from, from + 3).find((line) => line.trim() !== "") ?? "");

const surely = /^[ \t>*_-]*(on|am|le|el|il|op|em|den|dne|w dniu|dnia)\s/i;

/** "On your server run this: …" must not swallow the true one below it, nor "Hello" the line after it. */
function laterStart(lines: readonly string[], at: number, count: number): boolean {
  const isSure = surely.test(lines[at] ?? "");
  for (let next = at + 1; next < at + count; next += 1) {
    const line = (lines[next] ?? "").trim();
    if (surely.test(line) && hasDate.test(line)) return true;
    const isDated = hasDate.test(lines.slice(next, at + count).join(" "));
    if (!isSure && isDated && attributionAt(lines, next) === at + count - next) return true;
  }
  return false;
}

/** `2012/4/2 Bob <bob@x>` of early Gmail, before quoted lines. */
function isShort(line: string, lines: readonly string[], at: number): boolean {
  if (line.length > 160 || !/^\d{4}[/.-]\d{1,2}[/.-]\d{1,2}[ ,]/.test(line)) return false;
  if (!/[ <][^\s@]+@[^\s@]+:?$/.test(line)) return false;
  return lines.slice(at + 1, at + 4).some((next) => /^\s*>/.test(next));
}
