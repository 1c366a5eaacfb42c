import { readContent } from "@/lib/document/content-store";
import { parseMail } from "@/lib/mail/parse/parse-mail";
import type { ParseAnswer, ParseOrder } from "@/lib/mail/parse/pool";

// The killable reader of mails: a child of the worker that answers one order after the other.
process.on("message", (order: ParseOrder) => {
  void readContent(order.sha256)
    .then((raw) => parseMail(raw, { withHtml: order.withHtml }))
    .then(
      (mail): ParseAnswer => ({ mail }),
      (error: unknown): ParseAnswer => ({ failure: error instanceof Error ? error.message.slice(0, 300) : "unknown" }),
    )
    .then((answer) => process.send?.(answer));
});
// The worker is gone: so are we.
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });
