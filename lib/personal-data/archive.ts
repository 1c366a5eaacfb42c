import "server-only";
import type { Readable } from "node:stream";

import { languageOf } from "@/i18n/language";
import { readAgain } from "@/lib/access/read-again";
import { asAccount } from "@/lib/access/scope";
import { hasContent, openContent } from "@/lib/document/content-store";
import { safeFileName } from "@/lib/document/file-name";
import type { Actor } from "@/lib/kernel/actor";
import { log } from "@/lib/log";
import { speaker } from "@/lib/outgoing-mail/say";
import { zipWriter } from "@/lib/transfer/archive/write-zip";

import { browsersOf, waysInOf } from "./browsers";
import { type FileRow, type Whose, longParts, partOf, perPiece, shortParts } from "./queries";

type Asked = {
  organisationId: string;
  actor: Actor;
  whose: Whose;
  language: string;
  madeAt: Date;
  /** The session is good in one organisation alone: whoever runs its provider learns nothing of the account. */
  cameByProvider: boolean;
};

/**
 * Everything an organisation keeps of a person, as a zip file that is made while it is read: `data.json` under the words of
 * his language, and the files he sent. Each piece asks anew what who reads it may do.
 */
export function personalArchive(asked: Asked): Readable {
  const { stream, add, end, fail } = zipWriter();
  void write(asked, add).then(end, (error: unknown) => {
    log.error({ err: error, organisationId: asked.organisationId }, "an export of personal data broke off");
    fail(error instanceof Error ? error : new Error("An export broke off."));
  });
  return stream;
}

type Add = ReturnType<typeof zipWriter>["add"];

async function write(asked: Asked, add: Add): Promise<void> {
  const { organisationId, actor, whose, cameByProvider } = asked;
  const say = speaker(languageOf(asked.language) ?? "en", "privacy.data");
  const short = await readAgain(organisationId, actor, async (scope) => ({
    organisation: scope.organisation.name,
    parts: await shortParts(scope, whose),
  }));
  // Browsers and ways in are the account's, which may belong elsewhere too: nobody's but the person's own.
  if (actor.kind === "person" && actor.personId === whose.personId && !cameByProvider) {
    const { userId } = actor;
    short.parts["sessions"] = await asAccount((scope) => browsersOf(scope, userId));
    short.parts["signIn"] = await asAccount((scope) => waysInOf(scope, userId));
  }
  const files: FileRow[] = [];
  await add("data.json", utf8(json(asked, short, say, files)));
  const missing: string[] = [];
  const names = new Set<string>();
  for (const file of files) {
    if (await hasContent(file.sha256)) await add(`files/${ownName(names, file.name)}`, openContent(file.sha256));
    else missing.push(file.name);
  }
  const person = short.parts["person"];
  const name = person && typeof person === "object" && "name" in person ? String(person.name) : "";
  const lines = [
    say("readme", { organisation: short.organisation, name }),
    ...(missing.length > 0 ? [`${say("missing")}: ${missing.join(", ")}`] : []),
  ];
  await add("README.txt", utf8(one(`${lines.join("\n\n")}\n`)));
}

type Short = { organisation: string; parts: Record<string, unknown> };
type Say = ReturnType<typeof speaker>;

/** One object: short parts first, then the long ones, piece by piece. */
async function* json({ organisationId, actor, whose, madeAt }: Asked, short: Short, say: Say, files: FileRow[]) {
  const heads = { [say("madeAt")]: madeAt.toISOString(), [say("organisation")]: short.organisation };
  const parts = Object.entries(short.parts).map(([part, value]) => [say(part), value ?? []]);
  yield JSON.stringify({ ...heads, ...Object.fromEntries(parts) }, null, 2).slice(0, -2);
  for (const part of longParts) {
    yield `,\n  ${JSON.stringify(say(part))}: [`;
    let after = "";
    for (let isFirst = true; ;) {
      const rows = await readAgain(organisationId, actor, (scope) => partOf(scope, part, whose, after));
      for (const { row } of rows) {
        const { sha256, ...shown } = row;
        if (part === "files" && typeof sha256 === "string")
          files.push({ id: String(row["id"]), name: String(row["name"]), sha256 });
        yield `${isFirst ? "" : ","}\n    ${JSON.stringify(shown)}`;
        isFirst = false;
      }
      if (rows.length < perPiece) break;
      after = rows.at(-1)?.key ?? "";
    }
    yield "\n  ]";
  }
  yield "\n}\n";
}

/** Two files of one name are told apart. */
function ownName(taken: Set<string>, name: string): string {
  const safe = safeFileName(name).replaceAll(/[/\\]/g, "_");
  for (let count = 1; ; count += 1) {
    const own = count === 1 ? safe : `${count} ${safe}`;
    if (taken.has(own)) continue;
    taken.add(own);
    return own;
  }
}

async function* utf8(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of pieces) yield encoder.encode(text);
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
