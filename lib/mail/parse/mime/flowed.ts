/** Text of `format=flowed` with its lines joined again (RFC 3676); `deleteSpace` for languages without blanks. */
export function unflowed(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let open: { depth: number; text: string } | null = null;
  for (const line of text.split(/\r?\n/)) {
    const quotes = /^>*/.exec(line)?.[0].length ?? 0;
    const content = line.slice(quotes).replace(/^ /, "");
    const isSignature = content === "-- ";
    if (open && (open.depth !== quotes || isSignature)) {
      out.push(rendered(open));
      open = null;
    }
    const isSoft = content.endsWith(" ") && !isSignature;
    const piece: string = isSoft && deleteSpace ? content.slice(0, -1) : content;
    const whole: { depth: number; text: string } = { depth: quotes, text: (open?.text ?? "") + piece };
    if (isSoft) open = whole;
    else {
      out.push(rendered(whole));
      open = null;
    }
  }
  if (open) out.push(rendered(open));
  return out.join("\n");
}

const rendered = ({ depth, text }: { depth: number; text: string }): string =>
  depth > 0 ? `${">".repeat(depth)} ${text}` : text;
