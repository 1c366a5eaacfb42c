import "server-only";
import { textUpTo } from "@/lib/access/text-up-to";
import type { ApiPermission } from "@/lib/api-key/types";

import type { Endpoint } from "./endpoint";
import { endpoints } from "./endpoints";
import { openDoor } from "./open-door";
import { DoorRefusal, notKept, problemOf } from "./problem";

const mostBytes = 1_000_000;

/**
 * Answers a request to /api/v1: whose key, which endpoint, what it needs, what was asked, then the endpoint itself. What
 * an endpoint answers is cut to what its document says.
 */
export async function answerRequest(request: Request, segments: readonly string[], from: string): Promise<Response> {
  try {
    const door = await openDoor(request, from);
    const { endpoint, path } = endpointOf(request.method, segments);
    if (endpoint.needs && !door.permissions.includes(endpoint.needs))
      throw new DoorRefusal("not-permitted", "apiKey.refusal.permission");
    const asked = {
      path: endpoint.pathParts.parse(path),
      query: endpoint.query.parse(Object.fromEntries(new URL(request.url).searchParams)),
      body: endpoint.body.parse(await bodyOf(request)),
    };
    const found = await endpoint.perform(door, asked);
    const answer = mayRead(endpoint, door.permissions)
      ? endpoint.answer.parse(JSON.parse(JSON.stringify(found)))
      : whichOne(found);
    return Response.json(answer, { status: endpoint.status, headers: notKept });
  } catch (error) {
    return problemOf(error, request);
  }
}

/** What was written is answered whole to keys that may read it too; others learn which record it is. */
function mayRead({ needs }: Endpoint, permissions: readonly ApiPermission[]): boolean {
  const reading = needs?.replace(":write", ":read");
  return needs === null || permissions.some((one) => one === reading);
}

const whichOne = (found: unknown) =>
  Object.fromEntries(
    Object.entries((found ?? {}) as Record<string, unknown>).filter(([name]) =>
      ["id", "number", "version", "event"].includes(name),
    ),
  );

function endpointOf(method: string, segments: readonly string[]): { endpoint: Endpoint; path: Record<string, string> } {
  const here = endpoints.flatMap((endpoint) => {
    const path = partsOf(endpoint.path, segments);
    return path ? [{ endpoint, path }] : [];
  });
  if (here.length === 0) throw new DoorRefusal("not-found", "refusal.notFound");
  const found = here.find(({ endpoint }) => endpoint.method === method);
  if (found) return found;
  const allowed = here.map(({ endpoint }) => endpoint.method).join(", ");
  throw new DoorRefusal("no-method", "apiKey.refusal.method", { Allow: allowed });
}

/** The values of the parts in braces; null where the path is another. */
function partsOf(path: string, segments: readonly string[]): Record<string, string> | null {
  const wanted = path.slice(1).split("/");
  if (wanted.length !== segments.length) return null;
  const parts: Record<string, string> = {};
  for (const [at, one] of wanted.entries()) {
    const said = segments[at] ?? "";
    const name = /^\{(\w+)\}$/.exec(one)?.[1];
    if (name) parts[name] = said;
    else if (one !== said) return null;
  }
  return parts;
}

async function bodyOf(request: Request): Promise<unknown> {
  if (request.method === "GET") return {};
  const text = await textUpTo(request.body, mostBytes);
  if (text === null) throw new DoorRefusal("too-large", "apiKey.refusal.tooLarge");
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new DoorRefusal("invalid", "apiKey.refusal.json");
  }
}
