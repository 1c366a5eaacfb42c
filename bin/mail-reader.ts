import { readFile } from "node:fs/promises";

import { readContent } from "@/lib/document/content-store";
import { checkDomains } from "@/lib/mail/trust/check-domains";
import { parseMail } from "@/lib/mail/parse/parse-mail";
import type { MailSource, ParseAnswer, ParseOrder } from "@/lib/mail/parse/pool";

// The killable reader of mails: a child of the worker that answers one order after the other.
process.on("message", (order: ParseOrder) => {
  void answerTo(order)
    .then(
      (answer): ParseAnswer => answer,
      (error: unknown): ParseAnswer => ({ failure: error instanceof Error ? error.message.slice(0, 300) : "unknown" }),
    )
    .then((answer) => process.send?.(answer));
});
// The worker is gone: so are we.
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });

async function answerTo(order: ParseOrder): Promise<ParseAnswer> {
  if (!("check" in order)) return { mail: await read(order.source, order.withHtml) };
  const { sha256, delivery, hasSignature } = order.check;
  return { results: await checkDomains(await readContent(sha256), delivery, hasSignature) };
}

async function read(source: MailSource, withHtml: boolean) {
  if ("sha256" in source) return parseMail(await readContent(source.sha256), { withHtml });
  return parseMail(await readFile(source.path), { withHtml, keep: keepNothing });
}

const keepNothing = async ({ length }: Buffer) => ({ sha256: "", size: length });
