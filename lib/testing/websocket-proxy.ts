import { once } from "node:events";
import { connect, type AddressInfo } from "node:net";
import { join } from "node:path";
import { WebSocketServer, createWebSocketStream } from "ws";

/**
 * What Neon puts in front of PostgreSQL, on loopback: each WebSocket becomes one connection to the server of `url`,
 * whatever address it asks for.
 *
 * @returns `address` as NEON_PROXY wants it
 */
export async function websocketProxy(url: string) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("connection", (websocket) => {
    const browser = createWebSocketStream(websocket);
    const database = connect(placeOf(url));
    browser.pipe(database).pipe(browser);
    for (const [one, other] of [
      [browser, database],
      [database, browser],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  await once(server, "listening");
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function placeOf(url: string): { path: string } | { host: string; port: number } {
  const { hostname, port, searchParams } = new URL(url);
  const socketFolder = searchParams.get("host");
  return socketFolder ? { path: join(socketFolder, ".s.PGSQL.5432") } : { host: hostname, port: Number(port || 5432) };
}
