import { Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";

import { TicketFilters } from "@/components/worklist/ticket-filters";
import { addressOf, single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { LoadMore } from "@/components/ui/load-more";
import { ListKeys } from "@/components/worklist/list-keys";
import { WorkLines } from "@/components/worklist/work-lines";
import { type Elsewhere, ticketList } from "@/lib/worklist/pages/ticket-list";
import { type TicketFilter, numberIn, readTicketFilter } from "@/lib/worklist/ticket-filter";

export async function generateMetadata() {
  return { title: (await getTranslations("worklist.tickets"))("title") };
}

/** All tickets one may see; the address says what they are narrowed to and how they are ordered. */
export default async function TicketsPage({ params, searchParams }: PageProps<"/[org]/tickets">) {
  const { org } = await params;
  const query = await searchParams;
  const filter = readTicketFilter(query);
  const page = await ticketList(org, filter, single(query.after) ?? null);
  const [only] = page.lines;
  const byNumber = filter.q && numberIn(filter.q) !== null && Object.values(filter).filter(Boolean).length === 1;
  if (byNumber && only) redirect(`/${org}/tickets/${only.number}`);

  const [words, common] = await Promise.all([getTranslations("worklist.tickets"), getTranslations("common")]);
  const section = page.choices.sections.find(({ id }) => id === filter.section);
  return (
    <>
      <header className="bar">
        <h1>{section?.name ?? words("title")}</h1>
        {page.total !== null && (
          <span className="num m t13">
            {page.moreThanTotal ? words("moreThan", { count: page.total - 1 }) : words("total", { count: page.total })}
          </span>
        )}
        <span className="grow" />
        <ButtonLink
          href={addressOf(`/${org}/tickets/new`, { kind: filter.kind, section: filter.section })}
          variant="primary"
          className="deskonly"
        >
          <Icon of={Plus} size={14} />
          {common("new")}
        </ButtonLink>
      </header>
      <TicketFilters organisation={org} filter={filter} choices={page.choices} />
      <div className="body list">
        {page.lines.length === 0 ? (
          <NothingHere organisation={org} filter={filter} elsewhere={page.elsewhere} />
        ) : (
          <section className="lines" aria-label={words("list")}>
            <WorkLines organisation={org} lines={page.lines} step="none" now={page.now} timeZone={page.timeZone} />
            <LoadMore href={page.next && addressOf(`/${org}/tickets`, { ...filter, after: page.next })} />
          </section>
        )}
      </div>
      <ListKeys />
    </>
  );
}

type Nothing = { organisation: string; filter: TicketFilter; elsewhere: Elsewhere | null };

/** A ticket is seldom lost: it is closed, or of another kind. */
async function NothingHere({ organisation, filter, elsewhere }: Nothing) {
  const words = await getTranslations("worklist.tickets");
  const at = (change: TicketFilter) => addressOf(`/${organisation}/tickets`, change);
  if (!filter.q) return <EmptyState title={words("emptyTitle")}>{words("empty")}</EmptyState>;
  const { inactive, anywhere } = elsewhere ?? { inactive: 0, anywhere: 0 };
  const actions = (
    <>
      {inactive > 0 && (
        <ButtonLink href={at({ q: filter.q, active: "no" })}>{words("inactive", { count: inactive })}</ButtonLink>
      )}
      {anywhere > inactive && (
        <ButtonLink href={at({ q: filter.q, active: "all" })}>{words("anywhere", { count: anywhere })}</ButtonLink>
      )}
    </>
  );
  return (
    <EmptyState title={words("nothingFound", { words: filter.q })} actions={actions}>
      {words("nothingFoundWhy")}
    </EmptyState>
  );
}
