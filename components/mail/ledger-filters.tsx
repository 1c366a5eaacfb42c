import { useFormatter, useTranslations } from "next-intl";

import type { Balance } from "@/lib/mail/pages/ledger-page";
import { type LedgerFilter, ledgerReasons, senderClasses } from "@/lib/mail/ledger/ledger-filter";
import { type LedgerStatus, ledgerStatuses } from "@/lib/mail/schema";

import { addressOf } from "../ui/address";
import { Chip } from "../ui/chip";
import { FilterMenu } from "../ui/filter-menu";
import { FilterSearch } from "../ui/filter-search";

/** What narrows the ledger: each choice is an address. */
export function LedgerFilters({
  path,
  filter,
  balances,
  waiting,
}: {
  path: string;
  filter: LedgerFilter;
  balances: readonly Balance[];
  waiting: Partial<Record<LedgerStatus, number>>;
}) {
  const words = useTranslations("mail.ledger");
  const reasons = useTranslations("mail.reason");
  const format = useFormatter();
  const here = (change: Partial<LedgerFilter>) => addressOf(path, { ...filter, ...change });
  const menu = (
    name: "mailbox" | "reason" | "sender",
    any: string,
    known: readonly { value: string; label: string }[],
  ) => (
    <FilterMenu
      label={words(name)}
      choices={[
        { href: here({ [name]: null }), label: any, on: filter[name] === null },
        ...known.map(({ value, label }) => ({
          href: here({ [name]: value }),
          label,
          on: filter[name] === value,
        })),
      ]}
    />
  );
  // Of a day the figures are that day's; otherwise those that wait for somebody, of all days.
  const counted = (status: LedgerStatus) =>
    filter.day ? balances.reduce((sum, balance) => sum + balance[status], 0) : (waiting[status] ?? 0);
  const { q, ...others } = filter;
  return (
    <div className="row wrap mail-filters">
      <h2>{words("messages")}</h2>
      <Chip href={here({ status: null })} on={filter.status === null}>
        {words("all")}
      </Chip>
      {ledgerStatuses.map((one) => (
        <Chip key={one} href={here({ status: one })} on={filter.status === one}>
          {words(`status.${one}`)}{" "}
          {counted(one) > 0 && (
            <b className={one === "stored" || one === "failed" ? "num late" : "num"}>{format.number(counted(one))}</b>
          )}
        </Chip>
      ))}
      {menu(
        "mailbox",
        words("anyMailbox"),
        balances.map(({ id, address }) => ({ value: id, label: address })),
      )}
      {menu(
        "reason",
        words("anyReason"),
        ledgerReasons.map((value) => ({ value, label: reasons(value) })),
      )}
      {menu(
        "sender",
        words("anySender"),
        senderClasses.map((value) => ({ value, label: words(`senders.${value}`) })),
      )}
      {filter.day && (
        <Chip href={here({ day: null })} on title={words("everyDay")}>
          {words("day")}{" "}
          <b>
            {format.dateTime(new Date(`${filter.day}T12:00:00Z`), {
              timeZone: "UTC",
              weekday: "short",
              day: "numeric",
              month: "short",
              year: "numeric",
            })}
          </b>{" "}
          ×
        </Chip>
      )}
      <FilterSearch path={path} filter={{ ...withoutNull(others), q: q ?? undefined }} label={words("search")} />
      <span className="grow" />
      <span className="t12 f deskonly">{words("rawKept")}</span>
    </div>
  );
}

const withoutNull = (filter: Omit<LedgerFilter, "q">): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value ?? undefined]));
