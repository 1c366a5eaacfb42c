import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";

/** A mail server for tests: everything it is given lies in `folder`, one file per envelope, `recipient` in its name. */
export function startMailSink(port: number, folder: string): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, accepted) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        for (const { address } of session.envelope.rcptTo) {
          const name = `${Date.now()}-${address.toLowerCase()}-${randomUUID()}.eml`;
          writeFileSync(join(folder, name), Buffer.concat(pieces));
        }
        accepted();
      });
    },
  });
  return new Promise((started, failed) => {
    server.on("error", failed);
    server.listen(port, "127.0.0.1", () => started(() => new Promise((stopped) => server.close(stopped))));
  });
}
