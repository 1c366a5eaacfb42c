import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

type Answer<Data> = Promise<{ status: number; data: Data }>;
type Named = { id: string; name: string };
type Sending = { idempotencyKey?: string };
type Ticket = { number: number; title: string; state: string; responsible: Named | null; contact: Named | null };
type Event = { number: number; text: string; verified: boolean; direction: string; automatic: boolean };

/** What the journeys use of it; the whole of it is checked by the compiler as it is generated. */
export type GeneratedClient = {
  defaults: { baseUrl?: string; headers?: Record<string, string> };
  whoAmI: () => Answer<{ member: Named; organisation: { slug: string } }>;
  listTickets: (query: { q: string; active?: string }) => Answer<{ items: Ticket[] }>;
  getTicket: (number: number) => Answer<Ticket>;
  assignTicket: (number: number, body: { userId: string }, sending?: Sending) => Answer<Ticket>;
  moveTicket: (number: number, body: { transition: string }, sending?: Sending) => Answer<Ticket>;
  sendReply: (
    number: number,
    body: { text: string; afterwards?: "close" },
    sending?: Sending,
  ) => Answer<{ number: number; event?: number }>;
  listEvents: (query: { ticket: string }) => Answer<{ items: Event[] }>;
};

const bin = (tool: string) => resolve("node_modules/.bin", tool);
const strictly = ["--noEmit", "--strict", "--skipLibCheck", "--target", "esnext", "--module", "nodenext"];

/**
 * A client made by a public generator (oazapfts) from the document that Suivi serves, and nothing else; it must be whole
 * in the compiler's eyes.
 */
export async function generatedClient(document: unknown): Promise<{ client: GeneratedClient; remove: () => void }> {
  mkdirSync("test-results", { recursive: true });
  const folder = mkdtempSync("test-results/client-");
  const [from, to] = [join(folder, "openapi.json"), join(folder, "client.ts")];
  writeFileSync(from, JSON.stringify(document));
  execFileSync(bin("oazapfts"), [from, to]);
  execFileSync(bin("tsc"), [...strictly, "--ignoreConfig", to], { encoding: "utf8" });
  const client = (await import(pathToFileURL(resolve(to)).href)) as GeneratedClient;
  return { client, remove: () => rmSync(folder, { recursive: true }) };
}
