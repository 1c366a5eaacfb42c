import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";

import { LiveRefresh } from "@/components/live/live-refresh";
import { LedgerBar } from "@/components/mail/ledger-bar";
import { SentRow } from "@/components/mail/sent-row";
import { addressOf, single } from "@/components/ui/address";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterSearch } from "@/components/ui/filter-search";
import { LoadMore } from "@/components/ui/load-more";
import { type SentState, sentFilterFrom, sentPage, sentStates } from "@/lib/mail/pages";
import { readSettings } from "@/lib/organisation/pages";

import "@/app/styles/mail.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.ledger"))("outgoing") };
}

const bad: readonly SentState[] = ["failed", "bounced", "uncertain"];

/** Every mail that left or is to leave. */
export default async function SentMailPage({ params, searchParams }: PageProps<"/[org]/mail/sent">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const filter = sentFilterFrom({ state: single(query.state), q: single(query.q) });
  const after = single(query.after) ?? null;
  const page = await readSettings(org, (scope) => sentPage(scope, filter, after));
  const words = await getTranslations("mail.sent");
  const ledger = await getTranslations("mail.ledger");
  const format = await getFormatter();
  const path = `/${org}/mail/sent`;
  const here = (change: Partial<typeof filter>) => addressOf(path, { ...filter, ...change });
  const isFiltered = filter.state !== null || filter.q !== null;
  return (
    <>
      <LedgerBar organisation={org} place="out" filter={filter} />
      <LiveRefresh about={["list"]} />
      <div className="body">
        <div className="row wrap mail-filters">
          <Chip href={here({ state: null })} on={filter.state === null}>
            {words("all")}
          </Chip>
          {sentStates.map((state) => {
            const figure = page.figures.find((one) => one.state === state);
            const oldest = figure && `${words("oldest")} ${format.dateTime(figure.oldest, moment(page.timeZone))}`;
            return (
              <Chip key={state} href={here({ state })} on={filter.state === state} {...(oldest && { title: oldest })}>
                {words(`status.${state}`)}{" "}
                {figure && <b className={bad.includes(state) ? "num late" : "num"}>{format.number(figure.count)}</b>}
              </Chip>
            );
          })}
          <FilterSearch
            path={path}
            filter={{ state: filter.state ?? undefined, q: filter.q ?? undefined }}
            label={words("find")}
          />
        </div>
        {page.mails.length === 0 ? (
          <EmptyState title={words(isFiltered ? "emptyFiltered" : "empty")}>
            {words(isFiltered ? "emptyFilteredHint" : "emptyHint")}
          </EmptyState>
        ) : (
          <div className="tbx">
            <table className="tb mail-tb stacks">
              <thead>
                <tr>
                  <th>{words("when")}</th>
                  <th>{words("to")}</th>
                  <th>{ledger("subject")}</th>
                  <th>{words("state")}</th>
                  <th>{ledger("where")}</th>
                </tr>
              </thead>
              <tbody>
                {page.mails.map((mail) => (
                  <SentRow key={mail.id} organisation={org} mail={mail} now={page.now} timeZone={page.timeZone} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        <LoadMore href={page.next && addressOf(path, { ...filter, after: page.next })} />
      </div>
    </>
  );
}

const moment = (timeZone: string) => ({ timeZone, dateStyle: "medium", timeStyle: "short" }) as const;
