import "server-only";
import { clock } from "@/lib/access/clock";
import { hashToken } from "@/lib/access/hash-token";
import { inTurn } from "@/lib/access/in-turn";
import { memberOf } from "@/lib/access/member-of";
import { limiter } from "@/lib/access/rate";
import { networkOf } from "@/lib/access/remote-address";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { noteApiKeyUse } from "@/lib/api-key/commands";
import { goodApiKey } from "@/lib/api-key/queries";
import { readApiToken } from "@/lib/api-key/token";
import type { Actor } from "@/lib/kernel/actor";
import { boundedRead } from "@/lib/report/bounded";

import type { Door } from "./endpoint";
import { DoorRefusal } from "./problem";

const keyLooker: Actor = { kind: "system", name: "api key" };

/** Requests of one key in a minute, and keys of one address that are none. */
const ofOneKey = limiter(600);
const tries = limiter(60);
/** Asked before the database is: whoever comes with keys that look like ours. */
const ofOneAddress = limiter(1_200);

const hourMs = 3_600_000;

/**
 * Whose key stands in the request, and what may be done with it. A key acts as its member: what the member may not do, or
 * no longer, the key may not.
 *
 * @throws {DoorRefusal} without a key, with one that is not good, or when it asks too often.
 */
export async function openDoor(request: Request, from: string): Promise<Door> {
  const [, token = ""] = /^Bearer (.+)$/i.exec(request.headers.get("authorization")?.trim() ?? "") ?? [];
  if (!token) throw new DoorRefusal("key-missing", "apiKey.refusal.missing", { "WWW-Authenticate": "Bearer" });
  const now = clock().getTime();
  const network = networkOf(from);
  if (!ofOneAddress(network, now)) throw tooMany();
  const told = readApiToken(token.trim());
  const found = told && (await keyAndMember(told.organisationId, told.secret));
  if (!told || !found) {
    if (!tries(network, now)) throw tooMany();
    throw new DoorRefusal("key-unknown", "apiKey.refusal.unknown", {
      "WWW-Authenticate": 'Bearer error="invalid_token"',
    });
  }
  const { key, member } = found;
  if (!ofOneKey(key.id, now)) throw tooMany();
  const { organisationId } = told;
  if (!key.lastUsedAt || now - Date.parse(key.lastUsedAt) > hourMs)
    await run({ organisationId, actor: keyLooker }, noteApiKeyUse, key.id, { via: "api" });
  const idempotencyKey = idempotencyOf(request);
  return {
    keyName: key.name,
    permissions: key.permissions,
    read: (work) => readAs(organisationId, member, (scope) => boundedRead(scope, () => work(scope))),
    inTurn: (work) => inTurn(key.userId, work),
    act: (command, input) =>
      run({ organisationId, userId: key.userId }, command, input, {
        via: "api",
        // By which key it was done: its member did not do it themselves.
        causeId: key.id,
        ...(idempotencyKey && { idempotencyKey: `api:${key.id}:${idempotencyKey}` }),
      }),
  };
}

/** Null where there is no such organisation, key or member: none of them can be told apart from outside. */
async function keyAndMember(organisationId: string, secret: string) {
  try {
    return await readAs(organisationId, keyLooker, async (scope) => {
      const key = await goodApiKey(scope, hashToken(secret));
      const member = key && (await memberOf(scope, key.userId));
      return key && member && member.standing.role !== "partner" ? { key, member } : null;
    });
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("There is no organisation")) return null;
    throw error;
  }
}

function idempotencyOf(request: Request): string | null {
  const key = request.headers.get("idempotency-key")?.trim() ?? "";
  if (key === "") return null;
  if (!/^[\x21-\x7e]{8,100}$/.test(key)) throw new DoorRefusal("invalid", "apiKey.refusal.idempotency");
  return key;
}

const tooMany = () => new DoorRefusal("too-many", "refusal.tooManyRequests", { "Retry-After": "60" });
