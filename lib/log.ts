import pino from "pino";

/** What operators read. Secrets and personal data stay out: log ids. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  redact: { paths: ["*.password", "*.token", "*.authorization", "*.cookie", "*.key"], remove: true },
});
