import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

import { takeHttpMail } from "../inlet/http-inlet";

/** The HTTP inlet without the pages around it. */
export function openHttpDoor(port: number): Promise<Server> {
  const server = createServer((request, response) => void pass(request, response));
  return new Promise((ready) => server.listen(port, "127.0.0.1", () => ready(server)));
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
  const request = new Request(`http://localhost${incoming.url}`, {
    method: "POST",
    headers,
    body: body as BodyInit,
    duplex: "half",
  } as RequestInit);
  const answer = await takeHttpMail(request);
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(await answer.text());
}
