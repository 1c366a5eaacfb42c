import "server-only";
import { type Socket, connect as connectPlain } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";

import type { Server } from "./account";
import { DotReader } from "./dot-reader";
import { reach } from "./reach";
import { FetchTrouble, troubleOf } from "./trouble";

const connectMs = 20_000;
const answerMs = 60_000;
/** Nothing but a mail has lines longer than this, and a mail comes in pieces. */
const longestLine = 64 * 1024;

/**
 * A conversation with a POP3 server (RFC 1939, 2449, 2595). Written here because a mail is bytes: it must come as it
 * is, in pieces, and its end must be found wherever the network cuts it.
 */
export class Pop3Connection {
  #socket: Socket;
  #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#pieces = piecesOf(socket);
  }

  /**
   * Connects, encrypts and signs in; certificates are always checked.
   *
   * @throws {FetchTrouble}
   */
  static async open(server: Server): Promise<Pop3Connection> {
    const { address } = await reach(server.host, server.insideAllowed);
    const security = tlsOptions(server);
    let connection: Pop3Connection | undefined;
    try {
      const at = { host: address, port: server.port };
      const socket =
        server.tls === "tls"
          ? await opened(connectTls({ ...at, ...security }), "secureConnect")
          : await opened(connectPlain(at), "connect");
      connection = new Pop3Connection(socket);
      await connection.#answer();
      if (server.tls === "starttls") await connection.#encrypt(security);
      await connection.#signIn(server);
      return connection;
    } catch (error) {
      connection?.close();
      throw troubleOf(error);
    }
  }

  async #encrypt(security: ConnectionOptions): Promise<void> {
    await this.command("STLS").catch((error: unknown) => {
      throw error instanceof Pop3Refusal ? new FetchTrouble("noTls", error.message) : error;
    });
    // Said before the encryption began, it may come from anybody in between.
    if (this.#rest.length > 0) throw new FetchTrouble("noTls");
    this.#socket.removeAllListeners();
    this.#socket = await opened(connectTls({ ...security, socket: this.#socket }), "secureConnect");
    this.#pieces = piecesOf(this.#socket);
  }

  async #signIn({ login, password }: Server): Promise<void> {
    if (/[\r\n\0]/.test(login + password)) throw new FetchTrouble("login");
    try {
      await this.command(`USER ${login}`);
      await this.command(`PASS ${password}`);
    } catch (error) {
      throw error instanceof Pop3Refusal ? new FetchTrouble("login", error.message) : error;
    }
  }

  /** One line out, one line back; without its "+OK". @throws {Pop3Refusal} */
  async command(line: string): Promise<string> {
    this.#socket.write(`${line}\r\n`);
    return this.#answer();
  }

  /** All lines of an answer of many; for lists, not for mails. */
  async lines(command: string): Promise<string[]> {
    await this.command(command);
    const lines: string[] = [];
    for (;;) {
      const line = await this.#line();
      if (line === ".") return lines;
      lines.push(line.startsWith(".") ? line.slice(1) : line);
    }
  }

  /** The bytes of an answer of many lines, as they come, the dots of the protocol taken off. */
  async *bytes(command: string): AsyncGenerator<Buffer> {
    await this.command(command);
    const dots = new DotReader();
    for (;;) {
      const { bytes, rest, ended } = dots.read(this.#rest);
      this.#rest = rest;
      if (bytes.length > 0) yield bytes;
      if (ended) return;
      await this.#more();
    }
  }

  /** Deletions happen only now: without a proper end the server takes them all back. */
  async quit(): Promise<void> {
    await this.command("QUIT");
    this.close();
  }

  close(): void {
    this.#socket.destroy();
  }

  async #answer(): Promise<string> {
    const line = await this.#line();
    if (line.startsWith("+OK")) return line.slice(3).trim();
    if (line.startsWith("-ERR")) throw new Pop3Refusal(line.slice(4).trim());
    throw new FetchTrouble("notUnderstood", line.slice(0, 200));
  }

  async #line(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf(0x0a);
      if (end >= 0) {
        const line = this.#rest.subarray(0, end).toString("latin1").replace(/\r$/, "");
        this.#rest = this.#rest.subarray(end + 1);
        return line;
      }
      if (this.#rest.length > longestLine) throw new FetchTrouble("notUnderstood");
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#pieces.next();
    if (done || !value) throw new FetchTrouble("closed");
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, value]) : value;
  }
}

/** The server said no; its own words are the message. */
export class Pop3Refusal extends Error {}

const tlsOptions = ({ host, trustedCertificate }: Server): ConnectionOptions => ({
  // An address has no name to be asked for.
  ...(/^[\d.]+$|:/.test(host) ? { host } : { servername: host }),
  rejectUnauthorized: true,
  ...(trustedCertificate ? { ca: trustedCertificate } : {}),
});

function opened<S extends Socket>(socket: S, event: "connect" | "secureConnect"): Promise<S> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new FetchTrouble("timeout")), connectMs);
    socket.once("error", reject);
    socket.once("close", () => reject(new FetchTrouble("closed")));
    socket.once(event, () => {
      clearTimeout(timer);
      socket.removeAllListeners("close");
      socket.removeListener("error", reject);
      socket.setTimeout(answerMs, () => socket.destroy(new FetchTrouble("timeout")));
      resolve(socket);
    });
    socket.once("close", () => clearTimeout(timer));
  });
}

/** What arrives, only when it is asked for: a slow reader makes the server wait. */
function piecesOf(socket: Socket): AsyncIterator<Buffer> {
  // The error is thrown to whoever reads; unread, it must not end the process.
  socket.on("error", () => {});
  return socket.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
}
