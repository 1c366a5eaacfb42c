import { readFileSync } from "node:fs";
import { join } from "node:path";

import { sessions } from "@/db/schema";
import { hashToken } from "@/lib/access/hash-token";
import { asAccount } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import { Trouble } from "@/lib/trouble";

/** Signs people in and answers with their cookies. */
export function signIn(userIds: readonly string[], now: Date): Promise<string[]> {
  return asAccount(async ({ tx }) => {
    const tokens = userIds.map(() => newId());
    await tx.insert(sessions).values(
      userIds.map((userId, place) => ({
        sessionToken: hashToken(tokens[place] ?? ""),
        id: newId(),
        userId,
        expires: new Date(now.getTime() + 86_400_000),
        createdAt: now,
        lastSeenAt: now,
      })),
    );
    return tokens.map((token) => `authjs.session-token=${token}`);
  });
}

/** Gets a page as a signed-in browser; fails unless it is the right one. Answers the bytes of its HTML. */
export async function visit(address: string, cookie: string, word: string): Promise<number> {
  const response = await fetch(address, { headers: { cookie, "accept-encoding": "identity" }, redirect: "manual" });
  const html = await response.text();
  if (response.status !== 200 || !html.includes(word)) {
    throw new Trouble(`${address} answered ${response.status} without "${word}": ${html.slice(0, 300)}`);
  }
  return Buffer.byteLength(html);
}

/** Calls a server action as the page's own script does, so that the page is not rendered again. */
export async function act(page: string, cookie: string, action: string, input: object): Promise<number> {
  const { origin } = new URL(page);
  const response = await fetch(page, {
    method: "POST",
    headers: {
      cookie,
      origin,
      "next-action": idOf(action),
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      "accept-encoding": "identity",
    },
    body: JSON.stringify([null, input]),
    redirect: "manual",
  });
  const answer = await response.text();
  if (response.status !== 200 || !answer.includes('"ok":true')) {
    throw new Trouble(`${action} at ${page} answered ${response.status}: ${answer.slice(0, 400)}`);
  }
  return Buffer.byteLength(answer);
}

type Manifest = { node: Record<string, { exportedName?: string }> };

let ids: Map<string, string> | undefined;

/** The build writes down which action has which id. */
function idOf(action: string): string {
  if (!ids) {
    const file = join(process.env.NEXT_DIST_DIR ?? ".next", "server/server-reference-manifest.json");
    const { node } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    ids = new Map(Object.entries(node).map(([id, { exportedName = "" }]) => [exportedName, id]));
  }
  const id = ids.get(action);
  if (!id) throw new Trouble(`The build has no server action called ${action}.`);
  return id;
}
