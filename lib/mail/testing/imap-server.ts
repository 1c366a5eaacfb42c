import { type AddressInfo, type Server, type Socket, createServer } from "node:net";

type Message = { uid: number; raw: Buffer<ArrayBuffer>; flags: Set<string> };

/** A mailbox on a server that tests can spoil. */
export type ImapBox = {
  uidValidity: number;
  uidNext: number;
  folder: string;
  messages: Message[];
  password: string;
  idle: boolean;
  /** A connection breaks at its so manieth command, or after so many bytes. */
  dropEvery: number | null;
  cutAfter: number | null;
  /** The server refuses to give the bytes of this mail. */
  spoiled: number | null;
  /** Sizes the server claims, where they are not those of the bytes. */
  sizeOf: ((message: Message) => number) | null;
};

export type ImapServer = {
  port: number;
  box: ImapBox;
  commands: string[];
  append: (raw: string | Buffer) => number;
  close: () => Promise<void>;
};

/** As much of an IMAP server as the fetcher needs, over plain TCP on this machine, with the faults of real ones. */
export async function imapServer(changes: Partial<ImapBox> = {}): Promise<ImapServer> {
  const box: ImapBox = {
    uidValidity: 1_000,
    uidNext: 1,
    folder: "INBOX",
    messages: [],
    password: "secret",
    idle: true,
    dropEvery: null,
    cutAfter: null,
    spoiled: null,
    sizeOf: null,
    ...changes,
  };
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const idling = new Set<Socket>();
  const server: Server = createServer((socket) => {
    let count = 0;
    sockets.add(socket);
    socket.on("close", () => {
      sockets.delete(socket);
      idling.delete(socket);
    });
    socket.on("error", () => {});
    socket.write(`* OK [CAPABILITY ${capabilities(box)}] ready\r\n`);
    let written = 0;
    const send = (said: Buffer | string) => {
      const all = Buffer.from(said);
      const some = box.cutAfter === null ? all : all.subarray(0, Math.max(0, box.cutAfter - written));
      written += some.length;
      socket.write(some);
      if (some.length < all.length) socket.end();
    };
    let held = "";
    let idleTag: string | null = null;
    socket.on("data", (bytes) => {
      held += bytes.toString("latin1");
      for (;;) {
        const end = held.indexOf("\r\n");
        if (end < 0) return;
        const line = held.slice(0, end);
        held = held.slice(end + 2);
        if (/^DONE$/i.test(line)) {
          idling.delete(socket);
          socket.write(`${idleTag ?? "*"} OK done\r\n`);
          continue;
        }
        const [tag = "*", name = "", ...rest] = line.split(" ");
        commands.push(line.replace(/^\S+ /, ""));
        count += 1;
        if (box.dropEvery && count >= box.dropEvery) {
          socket.destroy();
          return;
        }
        if (name.toUpperCase() === "IDLE") {
          idleTag = tag;
          idling.add(socket);
          socket.write(`+ idling\r\n* ${box.messages.length} EXISTS\r\n`);
        } else send(answer(box, tag, name.toUpperCase(), rest.join(" ")));
        if (name.toUpperCase() === "LOGOUT") socket.end();
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    port: (server.address() as AddressInfo).port,
    box,
    commands,
    append: (raw) => {
      const uid = box.uidNext;
      box.uidNext += 1;
      box.messages.push({ uid, raw: Buffer.from(raw), flags: new Set() });
      for (const socket of idling) socket.write(`* ${box.messages.length} EXISTS\r\n`);
      return uid;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

const capabilities = ({ idle }: ImapBox): string => `IMAP4rev1 NAMESPACE UIDPLUS${idle ? " IDLE" : ""}`;

function answer(box: ImapBox, tag: string, name: string, rest: string): Buffer | string {
  const ok = `${tag} OK done\r\n`;
  switch (name) {
    case "CAPABILITY":
      return `* CAPABILITY ${capabilities(box)}\r\n${ok}`;
    case "LOGIN":
      return rest.includes(box.password)
        ? `${tag} OK [CAPABILITY ${capabilities(box)}] in\r\n`
        : `${tag} NO [AUTHENTICATIONFAILED] Wrong password\r\n`;
    case "NAMESPACE":
      return `* NAMESPACE (("" "/")) NIL NIL\r\n${ok}`;
    case "LIST":
    case "LSUB":
      return `* ${name} (\\HasNoChildren) "/" "${box.folder}"\r\n${ok}`;
    case "SELECT":
    case "EXAMINE":
      if (rest.replace(/"/g, "") !== box.folder) return `${tag} NO [NONEXISTENT] No such folder\r\n`;
      return (
        `* FLAGS (\\Seen \\Deleted)\r\n* ${box.messages.length} EXISTS\r\n* 0 RECENT\r\n` +
        `* OK [UIDVALIDITY ${box.uidValidity}] valid\r\n* OK [UIDNEXT ${box.uidNext}] next\r\n${tag} OK [READ-WRITE] done\r\n`
      );
    case "FETCH":
      return Buffer.concat([fetched(box, rest, false), Buffer.from(ok)]);
    case "UID":
      return uidCommand(box, tag, rest);
    case "LOGOUT":
      return `* BYE\r\n${ok}`;
    default:
      return ok;
  }
}

function uidCommand(box: ImapBox, tag: string, text: string): Buffer | string {
  const ok = `${tag} OK done\r\n`;
  const [what = "", ...words] = text.split(" ");
  const rest = words.join(" ");
  const chosen = (set: string) => box.messages.filter(({ uid }) => inSet(set, uid, box.messages.at(-1)?.uid ?? 0));
  switch (what.toUpperCase()) {
    case "FETCH": {
      const asksBody = /BODY\.PEEK\[\]/i.test(rest);
      if (asksBody && chosen(words[0] ?? "").some(({ uid }) => uid === box.spoiled))
        return `${tag} NO [SERVERBUG] cannot read it\r\n`;
      return Buffer.concat([fetched(box, rest, true), Buffer.from(ok)]);
    }
    case "SEARCH": {
      const set = /UID (\S+)/i.exec(rest)?.[1] ?? "1:*";
      return `* SEARCH ${chosen(set)
        .map(({ uid }) => uid)
        .join(" ")}\r\n${ok}`;
    }
    case "STORE":
      for (const message of chosen(words[0] ?? "")) if (rest.includes("\\Deleted")) message.flags.add("\\Deleted");
      return ok;
    case "EXPUNGE": {
      const gone = new Set(chosen(words[0] ?? "").filter(({ flags }) => flags.has("\\Deleted")));
      let said = "";
      for (let index = box.messages.length - 1; index >= 0; index -= 1) {
        const message = box.messages[index];
        if (!message || !gone.has(message)) continue;
        box.messages.splice(index, 1);
        said += `* ${index + 1} EXPUNGE\r\n`;
      }
      return said + ok;
    }
    default:
      return ok;
  }
}

function fetched(box: ImapBox, rest: string, byUid: boolean): Buffer<ArrayBuffer> {
  const set = rest.split(" ")[0] ?? "";
  const last = byUid ? (box.messages.at(-1)?.uid ?? 0) : box.messages.length;
  const pieces = box.messages.flatMap((message, index) => {
    if (!inSet(set, byUid ? message.uid : index + 1, last)) return [];
    return [Buffer.from(`* ${index + 1} FETCH (`), Buffer.concat(itemsOf(box, message, rest)), Buffer.from(")\r\n")];
  });
  return Buffer.concat(pieces);
}

function itemsOf(box: ImapBox, message: Message, asked: string): Buffer<ArrayBuffer>[] {
  const items = [Buffer.from(`UID ${message.uid}`)];
  if (/RFC822\.SIZE/i.test(asked))
    items.push(Buffer.from(` RFC822.SIZE ${box.sizeOf ? box.sizeOf(message) : message.raw.length}`));
  const partial = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/i.exec(asked);
  if (partial) {
    const from = Number(partial[1] ?? 0);
    const bytes = message.raw.subarray(from, from + Number(partial[2] ?? message.raw.length));
    items.push(Buffer.from(` BODY[]${partial[1] ? `<${from}>` : ""} {${bytes.length}}\r\n`), bytes);
  }
  if (/BODY\.PEEK\[HEADER\]/i.test(asked)) {
    const head = message.raw.subarray(0, message.raw.indexOf("\r\n\r\n") + 4);
    items.push(Buffer.from(` BODY[HEADER] {${head.length}}\r\n`), head);
  }
  return items;
}

function inSet(set: string, number: number, last: number): boolean {
  return set.split(",").some((range) => {
    const [from = "", to = from] = range.split(":");
    const ends = [from, to].map((end) => (end === "*" ? last : Number(end)));
    return number >= Math.min(...ends) && number <= Math.max(...ends);
  });
}
