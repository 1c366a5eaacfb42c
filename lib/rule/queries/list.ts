import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

/** A rule in the list, with how often it acted in the last 30 days: in 15 pieces of two days, the oldest first. */
export type ListedRule = {
  id: string;
  version: number;
  name: string;
  active: boolean;
  onTrial: boolean;
  fired: number;
  pieces: number[];
};

const pieces = 15;

/** All rules in running order; firings are counted by one index, rule by rule. */
export async function ruleList({ tx, organisationId, now }: Scope): Promise<ListedRule[]> {
  const { rows } = await tx.execute<Omit<ListedRule, "pieces"> & { counts: { piece: number; count: number }[] }>(sql`
    select r.id, r.version, r.name, r.active, r.shadow is not null as "onTrial",
      coalesce(f.fired, 0)::int as fired, coalesce(f.counts, '[]') as counts
    from rule r left join lateral (
      select sum(p.count) as fired, json_agg(json_build_object('piece', p.piece, 'count', p.count)) as counts
      from (select floor(extract(epoch from ${now.toISOString()}::timestamptz - u.at) / 172800)::int as piece, count(*)::int as count
        from rule_run u where u.organisation_id = r.organisation_id and u.rule_id = r.id
          and u.at > ${now.toISOString()}::timestamptz - interval '30 days' and u.outcome <> 'nothing' and not u.shadow
        group by 1) p) f on true
    where r.organisation_id = ${organisationId} and r.deleted_at is null
    order by r.sequence, r.created_at, r.id limit 1000`);
  return rows.map(({ counts, ...rule }) => {
    const byPiece = new Map(counts.map(({ piece, count }) => [piece, count]));
    return { ...rule, pieces: Array.from({ length: pieces }, (_, at) => byPiece.get(pieces - 1 - at) ?? 0) };
  });
}
