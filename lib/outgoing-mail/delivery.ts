/** What came of handing a mail to a server. */
export type Delivery =
  | { result: "sent"; response: string | null }
  /** Put off: not accepted, and may be tried again. */
  | { result: "later"; why: string }
  /** The server's last word. */
  | { result: "refused"; why: string }
  /** The talk broke off when the server had the words: nobody knows. */
  | { result: "unknown"; why: string }
  /** Not sent at all: the address wishes no mail of this kind, or takes none. */
  | { result: "suppressed"; why: string };

/** Codes of failures that happen before a server gets to see a single word of a mail. */
const before =
  /^(ECONNREFUSED|EDNS|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAUTH|ETLS|EENVELOPE|EREQUIRETLS|ECONFIG|EPROTOCOL)$/;

/** Reads an error of the mail transport (nodemailer). */
export function deliveryOf(error: unknown): Delivery {
  const { message, code, responseCode, response, timeoutType, syscall } = fieldsOf(error);
  const why = oneLine(response || message || "unknown");
  // A server that answers says that it did not take the mail.
  if (responseCode >= 400) return { result: responseCode >= 500 ? "refused" : "later", why };
  const isKnown =
    before.test(code) ||
    syscall === "connect" ||
    (timeoutType !== "" && timeoutType !== "SOCKET_TIMEOUT") ||
    // The pool says so when no connection ever got as far as the words of the mail.
    message.startsWith("Reached maximum number of retries");
  return { result: isKnown ? "later" : "unknown", why };
}

function fieldsOf(error: unknown) {
  const given: Record<string, unknown> = typeof error === "object" && error !== null ? { ...error } : {};
  const text = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  return {
    message: error instanceof Error ? error.message : "",
    code: text("code"),
    responseCode: Number(given["responseCode"]) || 0,
    response: text("response"),
    timeoutType: text("timeoutType"),
    syscall: text("syscall"),
  };
}

/** A server's words as one line that fits beside a recipient. */
export const oneLine = (text: string): string =>
  Array.from(text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim())
    .slice(0, 300)
    .join("");
