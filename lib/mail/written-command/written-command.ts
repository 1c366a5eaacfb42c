/** What a responsible may ask for at the top of a mail (domain 7.5). */
export const writtenCommandNames = [
  "Set-State",
  "Set-User",
  "Set-Priority",
  "Set-Cost",
  "Set-Revenue",
  "Set-Probability",
] as const;
export type WrittenCommandName = (typeof writtenCommandNames)[number];
export type WrittenCommand = { name: WrittenCommandName; value: string };

/** More lines than there are commands are no commands any more. */
const most = 12;
/** And no order is this long; patterns take their time with longer ones. */
const longest = 300;

const line = /^[\s>*_]*(set-(?:state|user|priority|cost|revenue|probability))\s*:\s*(.*?)[\s*_]*$/i;

/**
 * Takes the commands off the top of a mail: lines before anything else was said, empty ones between them included.
 *
 * @returns the commands in order, and the text as others are to read it.
 */
export function takeWrittenCommands(text: string): { commands: readonly WrittenCommand[]; text: string } {
  const lines = text.split(/\r?\n/);
  const commands: WrittenCommand[] = [];
  let at = 0;
  for (; at < lines.length && commands.length < most; at += 1) {
    const said = lines[at] ?? "";
    const command = commandIn(said);
    if (command) commands.push(command);
    else if (said.trim() !== "") break;
  }
  if (commands.length === 0) return { commands, text };
  return { commands, text: lines.slice(at).join("\n") };
}

function commandIn(said: string): WrittenCommand | null {
  // Quoted lines are somebody else's words.
  if (said.length > longest || /^\s*>/.test(said)) return null;
  const [, given = "", value = ""] = line.exec(said) ?? [];
  const name = writtenCommandNames.find((known) => known.toLowerCase() === given.toLowerCase());
  return name ? { name, value } : null;
}

/** An amount as people type it: `1 200`, `1200.50`, `1200,50`; null where it is none. */
export function amountIn(value: string): number | null {
  const plain = value.replace(/[\s\u00a0']/g, "").replace(/(eur|usd|cny|gbp|€|\$|£|%)$/i, "");
  const normal = /,\d{1,2}$/.test(plain) ? plain.replaceAll(".", "").replace(",", ".") : plain.replaceAll(",", "");
  return /^\d{1,12}(\.\d{1,2})?$/.test(normal) ? Number(normal) : null;
}
