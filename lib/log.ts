import pino from "pino";

/** What operators read. Secrets and personal data stay out: log ids. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  serializers: { err: withoutValues },
  redact: { paths: ["*.password", "*.token", "*.authorization", "*.cookie", "*.key"], remove: true },
});

/** A failed query's message ends with its parameters, which may be anybody's words: only the statement is kept. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const message = error.message.replace(/\nparams: [\s\S]*$/, "");
  const stack = error.stack?.replace(error.message, message);
  return { type: error.name, message, stack, ...(error.cause ? { cause: withoutValues(error.cause) } : {}) };
}
