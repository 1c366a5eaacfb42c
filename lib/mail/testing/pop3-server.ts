import { type AddressInfo, type Socket, createServer } from "node:net";

/** A mailbox of a POP3 server that tests can spoil. */
export type Pop3Box = { messages: { uidl: string; raw: string }[]; password: string; dropEvery: number | null };

export type Pop3Server = { port: number; box: Pop3Box; commands: string[]; close: () => Promise<void> };

/** As much of a POP3 server as the fetcher needs; deletions happen at QUIT, as they do in the world. */
export async function pop3Server(changes: Partial<Pop3Box> = {}): Promise<Pop3Server> {
  const box: Pop3Box = { messages: [], password: "secret", dropEvery: null, ...changes };
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    socket.write("+OK ready\r\n");
    const session = { snapshot: [...box.messages], deleted: new Set<string>() };
    let held = "";
    socket.on("data", (bytes) => {
      held += bytes.toString("latin1");
      for (let end = held.indexOf("\r\n"); end >= 0; end = held.indexOf("\r\n")) {
        const line = held.slice(0, end);
        held = held.slice(end + 2);
        commands.push(line.replace(/^PASS .*/, "PASS"));
        count += 1;
        if (box.dropEvery && count % box.dropEvery === 0) {
          socket.destroy();
          return;
        }
        socket.write(answer(box, session, line), "latin1");
        if (line === "QUIT") socket.end();
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    port: (server.address() as AddressInfo).port,
    box,
    commands,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

type Session = { snapshot: Pop3Box["messages"]; deleted: Set<string> };

const stuffed = (text: string): string => `+OK\r\n${text.replace(/(^|\n)\./g, "$1..")}\r\n.\r\n`;

function answer(box: Pop3Box, { snapshot, deleted }: Session, line: string): string {
  const [name, argument = ""] = line.split(" ");
  const message = snapshot[Number(argument) - 1];
  const list = (value: (one: Pop3Box["messages"][number]) => string | number) =>
    `+OK\r\n${snapshot.map((one, index) => `${index + 1} ${value(one)}\r\n`).join("")}.\r\n`;
  switch (name) {
    case "PASS":
      return argument === box.password ? "+OK\r\n" : "-ERR wrong password\r\n";
    case "LIST":
      return list(({ raw }) => raw.length);
    case "UIDL":
      return list(({ uidl }) => uidl);
    case "RETR":
      return message ? stuffed(message.raw.replace(/\r\n$/, "")) : "-ERR no such mail\r\n";
    case "TOP":
      return message ? stuffed(message.raw.slice(0, message.raw.indexOf("\r\n\r\n") + 2)) : "-ERR no such mail\r\n";
    case "DELE":
      if (message) deleted.add(message.uidl);
      return "+OK\r\n";
    case "QUIT":
      box.messages = box.messages.filter(({ uidl }) => !deleted.has(uidl));
      return "+OK bye\r\n";
    default:
      return "+OK\r\n";
  }
}
