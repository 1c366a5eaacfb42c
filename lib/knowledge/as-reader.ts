import "server-only";
import { countAttempt } from "@/lib/access/attempts";
import { signedIn } from "@/lib/access/page";
import type { Visitor } from "@/lib/access/action";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import { organisationBySlug } from "@/lib/organisation/by-slug";

import { countRead, noteMiss, voteOnArticle } from "./commands/reader";
import { mayRead } from "./queries/may-read";
import { articlePicture } from "./queries/picture";
import { reader } from "./reader-cookie";
import type { MissInput, ReadInput, VoteInput } from "./schema";

/** Whether it helped, said by a member as such, or by a stranger on a public article: a few an hour from one address. */
export async function vote({ slug, ...input }: VoteInput, visitor: Visitor) {
  const member = await memberOf(slug, visitor);
  const visitorId = member ? null : await modestReader(visitor);
  const asker = member ?? (await strangerIn(slug));
  return run(asker, voteOnArticle, { ...input, visitor: visitorId }, { via: "page" });
}

/** Somebody read an article. Counted without a name: the log says no more than that it was read. */
export async function countReader({ slug, number }: ReadInput, visitor: Visitor) {
  const member = await memberOf(slug, visitor);
  if (!member) return run(await strangerIn(slug), countRead, { number }, { via: "page" });
  // Colleagues look at what they write: only readers outside count.
  if (member.actor.standing.role !== "partner") return { counted: false };
  const { organisationId, actor } = member;
  if (!(await readAs(organisationId, actor, (scope) => mayRead(scope, number)))) throw notFound();
  return run({ organisationId, actor: { kind: "system", name: "help" } }, countRead, { number }, { via: "page" });
}

/** Somebody did not find what they looked for; strangers only where there is something to look in. */
export async function countMiss({ slug, ...input }: MissInput, visitor: Visitor) {
  const member = await memberOf(slug, visitor);
  if (!member && !(await countAttempt("help", visitor.address)))
    throw new Refusal("blocked", "refusal.tooManyRequests");
  const organisation = member ?? (await strangerIn(slug));
  const asker = { organisationId: organisation.organisationId, actor: { kind: "visitor" } } as const;
  return run(asker, noteMiss, { ...input, place: member ? input.place : "public" }, { via: "page" });
}

/**
 * A picture of an article for whoever asks: a member as such, everybody else as a stranger.
 *
 * @throws {Refusal} "not-found" for what they may not see, and where nothing is shown to strangers.
 */
export async function pictureFor(slug: string, id: string, article: number | null) {
  const member = await signedIn(slug).catch(() => null);
  const { organisationId, actor } = member
    ? { organisationId: member.organisation.id, actor: member.actor }
    : await strangerIn(slug);
  return readAs(organisationId, actor, (scope) => articlePicture(scope, id, article));
}

async function memberOf(slug: string, { userId }: Visitor) {
  // Whoever belongs elsewhere is a stranger here.
  const member = userId ? await signedIn(slug).catch(() => null) : null;
  return member && { organisationId: member.organisation.id, actor: member.actor };
}

async function strangerIn(slug: string) {
  const organisation = await asAccount((scope) => organisationBySlug(scope, slug));
  if (!organisation?.helpIsPublic) throw notFound();
  return { organisationId: organisation.id, actor: { kind: "visitor" } as const };
}

async function modestReader({ address }: Visitor): Promise<string> {
  if (!(await countAttempt("help", address))) throw new Refusal("blocked", "refusal.tooManyRequests");
  return reader();
}
