import { type AddressInfo, type Socket, createServer } from "node:net";

export type Sunk = { mailFrom: string; rcptTo: string[]; raw: string };

/**
 * Where outgoing mail ends in tests: a mail server that keeps every command and mail as it came, refuses `gone@`, puts
 * off `busy@`, and hangs up on `dropped@` once it has the whole mail and before it says so.
 */
export async function mailSink() {
  const got: Sunk[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => {});
    talk(socket, got);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    got,
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

export type Sink = Awaited<ReturnType<typeof mailSink>>;

function talk(socket: Socket, got: Sunk[]): void {
  let heard = "";
  let mail: Sunk | null = null;
  let isData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say("220 sink");

  function command(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO") say("250-sink\r\n250-DSN\r\n250 8BITMIME");
    else if (verb === "MAIL") {
      mail = { mailFrom: line, rcptTo: [], raw: "" };
      say("250 ok");
    } else if (verb === "RCPT") {
      if (/<gone@/i.test(line)) return void say("550 5.1.1 no such user");
      if (/<busy@/i.test(line)) return void say("451 4.2.1 later");
      mail?.rcptTo.push(line);
      say("250 ok");
    } else if (verb === "DATA") {
      isData = true;
      say("354 go");
    } else if (verb === "QUIT") socket.end("221 bye\r\n");
    else say("250 ok");
  }

  function finished(raw: string): void {
    isData = false;
    if (!mail) return;
    // Lines that begin with a dot travel with one more.
    got.push({ ...mail, raw: raw.replace(/(^|\r\n)\.\./g, "$1.") });
    if (mail.rcptTo.some((line) => line.includes("<dropped@"))) socket.destroy();
    else say("250 2.0.0 queued as 1");
    mail = null;
  }

  socket.setEncoding("utf8").on("data", (piece: string) => {
    heard += piece;
    for (;;) {
      const end = isData ? heard.indexOf("\r\n.\r\n") : heard.indexOf("\r\n");
      if (end < 0) return;
      const said = heard.slice(0, end);
      heard = heard.slice(end + (isData ? 5 : 2));
      if (isData) finished(said);
      else command(said);
    }
  });
}

/** The header lines of a mail, unfolded. */
export function headersOf({ raw }: Sunk): string[] {
  const [head = ""] = raw.split("\r\n\r\n");
  return head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
}
