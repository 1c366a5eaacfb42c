import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type pg from "pg";

import { run } from "@/lib/access/run";
import { keepWebhook } from "@/lib/webhook/commands";
import { webhookKinds } from "@/lib/webhook/types";

import type { Reader } from "./readers";

/** Where the bodies may be sent: the worker has to be started with it. */
export const insideForWebhooks = { WEBHOOK_SERVERS_INSIDE: "127.0.0.1" };

/** What webhooks were told, each on behalf of one reader. */
export type Told = { told: () => { reader: Reader; body: string }[]; close: () => void };

/** A webhook for each colleague, who hears of everything he may read, and the server that is told. */
export async function listenByWebhooks(client: pg.Client, people: readonly Reader[]): Promise<Told> {
  const bodies: { place: number; body: string }[] = [];
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    bodies.push({ place: Number(request.url?.slice(1)), body: body + JSON.stringify(request.headers) });
    response.writeHead(204).end();
  };
  const server = createServer((request, response) => void hear(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const admins = people.filter(({ role }) => role === "admin");
  for (const [place, reader] of people.entries()) {
    if (reader.role === "partner") continue;
    const admin = admins.find(({ slug }) => slug === reader.slug);
    const [asked, heard] = await Promise.all([member(client, admin ?? reader), member(client, reader)]);
    const secret = `whsec_${randomBytes(32).toString("base64")}`;
    const url = `http://127.0.0.1:${port}/${place}`;
    const input = { name: "Listener", url, userId: heard.userId, kinds: [...webhookKinds], secret };
    await run(asked, keepWebhook, input, { via: "page" });
  }
  const told = () =>
    bodies.flatMap(({ place, body }) => {
      const reader = people[place];
      return reader ? [{ reader, body }] : [];
    });
  return { told, close: () => server.close() };
}

async function member(client: pg.Client, { slug, email }: Reader): Promise<{ organisationId: string; userId: string }> {
  const { rows } = await client.query<{ organisationId: string; userId: string }>(
    `select o.id as "organisationId", u.id as "userId" from organisation o, "user" u where o.slug = $1 and u.email = $2`,
    [slug, email],
  );
  const [found] = rows;
  if (!found) throw new Error(`${email} is nobody at ${slug}`);
  return found;
}
