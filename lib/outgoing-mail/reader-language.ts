import "server-only";
import { sql } from "drizzle-orm";

import { languageOf } from "@/i18n/language";
import type { Scope } from "@/lib/kernel/scope";
import type { Locale } from "@/lib/organisation/regions";

/**
 * In which language each of these addresses is written to: the one a member chose, that of the partner's record, else the
 * organisation's.
 */
export async function readerLanguages(
  scope: Scope,
  addresses: readonly string[],
): Promise<(address: string) => Locale> {
  const { organisation, organisationId } = scope;
  const own = languageOf(organisation.locale) ?? "en";
  if (addresses.length === 0) return () => own;
  const keys = JSON.stringify([...new Set(addresses.map((address) => address.toLowerCase()))]);
  // Members come last: what one chose oneself goes before what a colleague wrote down.
  const { rows } = await scope.tx.execute<{ address: string; language: string }>(sql`
    with asked as (select json_array_elements_text(${keys}::json) as address)
    select address, language from (
      select 1 as rank, p.email_key as address, p.language from asked
        join partner p on p.organisation_id = ${organisationId} and p.email_key = asked.address and p.language is not null
      union all
      select 2, m.address, m.language from member_languages(array(select address from asked)) m
    ) found order by rank`);
  const known = new Map(
    rows.flatMap(({ address, language }) => {
      const spoken = languageOf(language);
      return spoken ? [[address, spoken] as const] : [];
    }),
  );
  return (address) => known.get(address.toLowerCase()) ?? own;
}

/** As above, of one address. */
export async function readerLanguage(scope: Scope, address: string): Promise<Locale> {
  return (await readerLanguages(scope, [address]))(address);
}
