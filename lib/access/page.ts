import "server-only";
import { notFound, redirect } from "next/navigation";
import { after } from "next/server";
import { cache } from "react";

import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { clock } from "./clock";
import { sessionToken } from "./cookie";
import { type Lacking, type MemberIdentity, beginAsking, enter, lackingOf, whoAsks } from "./identity";
import { inTurn } from "./in-turn";
import { isDue, renewSession } from "./renew-session";
import { asAccount, becomeTenant, tenantScope } from "./scope";
import { inTransaction } from "./transaction";

/**
 * Who looks at this page of this organisation: asked once per request, shared by layout and page.
 * Redirects to sign-in when nobody is signed in; not found when they do not belong here.
 */
export async function viewer(slug: string): Promise<MemberIdentity> {
  const found = await whoLooks(slug);
  if (found?.lacks) redirect(showMoreAddress(slug));
  return found?.member ?? redirect(signInAddress(slug));
}

/** The viewer for doors that cannot show a sign-in page: null when nobody is signed in; not found for strangers. */
export async function signedIn(slug: string): Promise<MemberIdentity | null> {
  return (await whoLooks(slug))?.member ?? null;
}

/** What the organisation demands of who is signed in before it lets them in; null where nothing, or nobody is. */
export async function lackingHere(slug: string): Promise<Lacking | null> {
  return (await whoLooks(slug))?.lacks ?? null;
}

type Found = { member: MemberIdentity; lacks: null } | { member: null; lacks: Lacking };

const whoLooks = cache(async (slug: string): Promise<Found | null> => {
  const token = await sessionToken();
  if (!token) return null;
  const now = clock();
  const found = await inTransaction(beginAsking("read"), async (transaction) => {
    const identity = await whoAsks(transaction, token, slug, now);
    const lacks = identity && lackingOf(identity);
    if (lacks) return { member: null, lacks };
    if (!identity) return null;
    return { member: (await enter(transaction, identity, now, null, { isLast: true })?.member) ?? null, lacks: null };
  });
  if (!found) return null;
  if (found.lacks) return found;
  if (!found.member) notFound();
  const { sessionId, lastSeenAt } = found.member;
  if (isDue(lastSeenAt, now)) after(() => asAccount((scope) => renewSession(scope, sessionId), now));
  return { member: found.member, lacks: null };
});

/**
 * How the statements of a read are planned: "kept" makes one plan for all values and stays with it, where planning costs
 * more than running (the large statements of pages people open all day; measured by the bench). Their texts must say what
 * partial indexes say. "bounded" is for reads of very many rows: one at a time for each reader, so that whoever opens many of
 * them slows nobody else down, and statements that take longer than a reader waits for end.
 */
export type Plans = "kept" | "asUsual" | "bounded";

/** One read of the back office: staff only. Everything a page shows comes from one read-only transaction. */
export async function readOffice<T>(
  slug: string,
  read: (scope: Scope) => Promise<T>,
  plans: Plans = "asUsual",
): Promise<T> {
  const identity = await viewer(slug);
  if (identity.actor.standing.role === "partner") redirect(`/portal/${slug}`);
  return readFor(identity, read, plans);
}

/** One read of the portal: customers and suppliers only. */
export async function readPortal<T>(slug: string, read: (scope: Scope) => Promise<T>): Promise<T> {
  const identity = await viewer(slug);
  if (identity.actor.standing.role !== "partner") redirect(`/${slug}`);
  return readFor(identity, read, "asUsual");
}

/** One read by whoever is signed in, for a door of machines: there is no page to lead to. */
export async function readHere<T>(slug: string, read: (scope: Scope) => Promise<T>, plans: Plans): Promise<T> {
  return readFor(await viewer(slug), read, plans);
}

/** What is not there and what is not theirs become the same page. */
async function readFor<T>(identity: MemberIdentity, read: (scope: Scope) => Promise<T>, plans: Plans): Promise<T> {
  if (plans === "bounded") return inTurn(identity.actor.userId, () => readNow(identity, read, plans));
  return readNow(identity, read, plans);
}

async function readNow<T>(identity: MemberIdentity, read: (scope: Scope) => Promise<T>, plans: Plans): Promise<T> {
  const now = clock();
  const begin = `begin read only; ${becomeTenant(identity.organisation.id, now, null)}${settings[plans]}`;
  try {
    return await inTransaction(begin, (transaction) =>
      read(tenantScope(transaction, identity.organisation, identity.actor, now, null)),
    );
  } catch (error) {
    if (error instanceof Refusal && error.code === "not-found") notFound();
    throw error;
  }
}

/** One more setting of the same statement. */
const settings: Record<Plans, string> = {
  kept: ", set_config('plan_cache_mode', 'force_generic_plan', true)",
  bounded: ", set_config('statement_timeout', '5000', true)",
  asUsual: "",
};

const signInAddress = (slug: string): string => `/sign-in?to=${encodeURIComponent(`/${slug}`)}`;

const showMoreAddress = (slug: string): string => `/sign-in/more?to=${encodeURIComponent(`/${slug}`)}`;
