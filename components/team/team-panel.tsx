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

/** What stood in the backlog is a list as of then: exactly these rows, where nothing was told by dates alone. */
function listOf({ ask, steps, flow, workAt, now }: TeamPage, cell: TeamCell): Record<string, string> | null {
  if (flow.told > 0) return null;
  const own = queryOf(ask);
  if (cell.of === "backlog") {
    const end = cell.step === "before" ? steps[0]?.from : steps.find(({ key }) => key === cell.step)?.to;
    return end ? { ...own, ...momentOf(end, now) } : null;
  }
  if (cell.of !== "work" || (cell.figure !== "inHand" && cell.figure !== "waiting")) return null;
  return {
    ...own,
    responsible: cell.person ?? "none",
    ...(cell.figure === "waiting" ? { phase: "pending" } : {}),
    ...(workAt ? momentOf(workAt, now) : {}),
  };
}

const queryOf = ({ filter }: TeamAsk): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])));

const momentOf = (end: Date, now: Date): Record<string, string> =>
  end > now ? {} : { asOf: new Date(end.getTime() - 1).toISOString() };

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
