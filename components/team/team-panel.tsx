import { X } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";

import type { TeamAsk, TeamCell } from "@/lib/team/ask";
import type { TeamPage } from "@/lib/team/pages/team";
import type { TicketState } from "@/lib/ticket/phases";

import type { SaysReport } from "../report/say-report";
import { addressOf } from "../ui/address";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { movementLabels } from "./movement-labels";
import { sayStep } from "./say-step";
import type { TeamAddress } from "./team-address";
import { workLabels } from "./work-part";

type Props = { organisation: string; page: TeamPage; address: TeamAddress; say: SaysReport };

/** The rows behind the figure that is open, in the order of time. */
export async function TeamPanel({ organisation, page, address, say }: Props) {
  const { behind, ask, timeZone } = page;
  const [words, states, format] = await Promise.all([
    getTranslations("reportPage.panel"),
    getTranslations("ticketPage.step"),
    getFormatter(),
  ]);
  if (!behind || !ask.cell) return null;
  const list = listOf(page, ask.cell);
  return (
    <aside className="drawer" aria-label={words("label")}>
      <header>
        <div className="row">
          <h2>{await titleOf(page, ask.cell, say)}</h2>
          <Link
            href={address.at({})}
            scroll={false}
            className="iconbtn"
            aria-label={words("close")}
            title={words("close")}
            data-key="Escape"
          >
            <Icon of={X} />
          </Link>
        </div>
        <p className="m num">{words("cases", { count: behind.total })}</p>
      </header>
      <ol>
        {behind.rows.map((row, place) => (
          // One ticket may be here twice: closed, opened again and closed again.
          <li key={`${row.number} ${place}`}>
            <Link href={`/${organisation}/tickets/${row.number}`} className="case">
              <span className="n num">{row.number}</span>
              <span className="md ell">{row.title}</span>
              <span className="num m">
                {row.at &&
                  format.dateTime(new Date(row.at), {
                    day: "numeric",
                    month: "short",
                    hour: "2-digit",
                    minute: "2-digit",
                    timeZone,
                  })}
              </span>
              <span className="s ell">
                {[row.section, row.responsible, states(row.state as TicketState)].filter(Boolean).join(", ")}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <div className="acts">
        {list && <ButtonLink href={addressOf(`/${organisation}/tickets`, list)}>{words("openAsList")}</ButtonLink>}
        {behind.total > behind.rows.length && (
          <span className="m">{words("more", { count: behind.total - behind.rows.length })}</span>
        )}
      </div>
    </aside>
  );
}

/**
 * What stands in the backlog is a list, and what stood in it a list as of then: exactly these rows. Of what was told by
 * dates alone there is no record that could be shown as of then.
 */
function listOf({ ask, steps, flow, workAt, now }: TeamPage, cell: TeamCell): Record<string, string> | null {
  const own = queryOf(ask);
  const end = momentOf(steps, workAt, cell);
  if (end === null || (end <= now && flow.told > 0)) return null;
  const asOf: Record<string, string> = end > now ? {} : { asOf: new Date(end.getTime() - 1).toISOString() };
  if (cell.of === "backlog") return { ...own, ...asOf };
  if (cell.of !== "work") return null;
  return {
    ...own,
    responsible: cell.person ?? "none",
    ...(cell.figure === "waiting" ? { phase: "pending" } : {}),
    ...asOf,
  };
}

/** Before which moment the tickets of a figure stood there; null for what happened in a span. */
function momentOf(steps: TeamPage["steps"], workAt: Date | null, cell: TeamCell): Date | null {
  if (cell.of === "backlog") {
    return (cell.step === "before" ? steps[0]?.from : steps.find(({ key }) => key === cell.step)?.to) ?? null;
  }
  const stands = cell.of === "work" && (cell.figure === "inHand" || cell.figure === "waiting");
  return stands ? (workAt ?? new Date(8.64e15)) : null;
}

const queryOf = ({ filter }: TeamAsk): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])));

async function titleOf(page: TeamPage, cell: TeamCell, say: SaysReport): Promise<string> {
  const { ask, work, promises } = page;
  const [words, name, labels] = await Promise.all([
    getTranslations("reportTeam"),
    sayStep(ask.step),
    movementLabels(say),
  ]);
  const step = (key: string) =>
    key === "total" ? words("flow.total") : key === "before" ? words("flow.before") : name.long(key);
  if (cell.of === "flow") return `${labels[cell.movement]}: ${step(cell.step)}`;
  if (cell.of === "backlog") return `${say.measure("teamBacklog")}: ${step(cell.step)}`;
  if (cell.of === "work") {
    const person = work.find((line) => line.person === cell.person)?.name ?? words("work.nobody");
    return `${workLabels(say)[cell.figure]}: ${person}`;
  }
  const line = promises.find(({ target, group }) => target === cell.target && group === cell.group);
  return [words(`promises.target.${cell.target}`), words(`promises.${cell.verdict}`), line?.name]
    .filter(Boolean)
    .join(", ");
}
