/** What a bounce says, and the mail it sends back or what is left of it. */
export type Split = { notice: string; returned: string };

const cutLines =
  /^[-=*#_~\s>]*(below this line is a copy|this is a copy of (the|your) message|(the )?(original|undelivered|unsent|returned|failed|rejected|bounced) (message|mail|e-?mail|headers?)( (text|body|headers?|details|follows?|below|begins?|starts?|included))*|(message|mail) (headers?|text|body) follows?|unsent message (follows|below)|(header|headers|body) of (the )?(original|your|returned|unsent)|(first|beginning|start) of (the )?(original|message|returned|header)|copy of (the )?(original|your|message|header)|your (original )?message( (is|follows|reads|headers?|was))*( (attached|below|included|quoted|reproduced|follows|begins|here))|non-?delivered (message|information)|message (contents|header)|included is a copy|end of (message|transcript)|the following is (a copy|the)|received headers?|attached (message|mail)|forwarded message|messages? returned|begin(ning)? (of )?(forwarded|returned|original) (message|mail)|元のメッセージ|返送メッセージ|オリジナル)[-=*#_~\s.:;。]*(\S+\s*){0,6}$/i;

const headerLine = /^(?:> ?|\| ?|\t| {1,8})?(?:>?From |[A-Za-z][A-Za-z0-9-]{1,40}:(?:[ \t]|$))/;
const strong =
  /^(?:> ?|\| ?|\t| {1,8})?(received: +(from|by|\()|return-path:|message-id:|mime-version:|dkim-signature:|delivered-to:|x-mailer:|content-transfer-encoding:)/i;

/** Parts a notice from the mail it returns, wherever the mail server put the seam. */
export function splitReturned(text: string): Split {
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const rest = lines.length - at;
    if (
      isHead(lines, at) ||
      (at > 0 && rest > 1 && line.length < 120 && cutLines.test(line) && restIsMail(lines, at + 1))
    )
      return { notice: lines.slice(0, at).join("\n"), returned: lines.slice(at).join("\n") };
  }
  return { notice: text, returned: "" };
}

/** Three fields in a row, one of which only a mail has. */
function isHead(lines: readonly string[], at: number): boolean {
  if (!headerLine.test(lines[at] ?? "")) return false;
  let fields = 0;
  let strongOnes = 0;
  for (const line of lines.slice(at, at + 14)) {
    if (headerLine.test(line)) {
      fields += 1;
      if (strong.test(line)) strongOnes += 1;
    } else if (line.trim() === "" || !/^[\s>|]/.test(line)) break;
  }
  return fields >= 2 && strongOnes >= 1 && (strong.test(lines[at] ?? "") || fields >= 3);
}

function restIsMail(lines: readonly string[], from: number): boolean {
  return lines.slice(from, from + 12).some((line) => headerLine.test(line));
}
