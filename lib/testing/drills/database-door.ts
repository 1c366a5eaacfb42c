import { type Socket, connect, createServer } from "node:net";

export type DatabaseDoor = {
  port: number;
  /** Cuts every connection, in the middle of whatever it says, and lets nobody in any more. */
  shut: () => Promise<void>;
  open: () => Promise<void>;
};

/** A door in front of a database: shut, the database is gone for those who come through it, and for nobody else. */
export async function databaseDoor(databaseUrl: string): Promise<DatabaseDoor> {
  const url = new URL(databaseUrl);
  const folder = url.searchParams.get("host");
  const behind = Number(url.port || 5432);
  const place = folder ? { path: `${folder}/.s.PGSQL.${behind}` } : { host: url.hostname, port: behind };
  const open = new Set<Socket>();
  let port = 0;

  // What is handed on must not wait for more to come: a kernel would keep small answers back for 40 ms.
  const server = createServer({ noDelay: true }, (client) => {
    const database = connect(place);
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => {});
      one.on("close", () => (open.delete(one), other.destroy()));
    }
  });
  const listen = () =>
    new Promise<void>((ready, fail) => {
      server.once("error", fail).listen(port, "127.0.0.1", () => {
        const address = server.address();
        port = typeof address === "object" && address ? address.port : 0;
        ready();
      });
    });
  await listen();
  return {
    port,
    shut: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of open) socket.destroy();
      }),
    open: listen,
  };
}

/** The same database and login, by way of the door. */
export function throughDoor(databaseUrl: string, { port }: DatabaseDoor): string {
  const url = new URL(databaseUrl);
  url.searchParams.delete("host");
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return url.toString();
}
