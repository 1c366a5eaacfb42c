import type { Scope } from "@/lib/kernel/scope";

/** Where this reader reads an article. */
export function articlePath({ actor, organisation }: Pick<Scope, "actor" | "organisation">, number: number): string {
  if (actor.kind !== "person") return publicPath(organisation.slug, number);
  return actor.standing.role === "partner"
    ? portalPath(organisation.slug, number)
    : `/${organisation.slug}/knowledge/${number}`;
}

export const portalPath = (slug: string, number: number): string => `/portal/${slug}/help/${number}`;
export const publicPath = (slug: string, number: number): string => `/help/${slug}/${number}`;
