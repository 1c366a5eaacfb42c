import { ArrowLeft, ArrowUpToLine, X } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { type OwnList, type TicketTile, ownLists, ticketTiles } from "@/lib/dashboard/dashboards";
import type { Dashboard as View } from "@/lib/dashboard/pages";
import type { ReportTile as Tile } from "@/lib/dashboard/read";

import { reportSayer } from "../report/say-report";
import { addressOf } from "../ui/address";
import { NumberTile } from "./number-tile";
import { ReportTile } from "./report-tile";
import { TileAct } from "./tile-act";
import { WaitingLists } from "./waiting-lists";

type Placed = { id: string; group: "now" | "reports" | "own"; shown: ReactNode };

/** What somebody looks at each morning: what happened and waits, the figures of their role, and their own reports. */
export async function Dashboard({ organisation, view }: { organisation: string; view: View }) {
  const words = await getTranslations("reportSaved.dashboard");
  const tiles = await placedTiles(organisation, view);
  const first = tiles.find(({ id }) => id === view.first);
  const others = (group: Placed["group"]) =>
    tiles.filter((tile) => tile.group === group && tile !== first).map(({ id, shown }) => <li key={id}>{shown}</li>);
  return (
    <div className="dashboard">
      {first && (
        <ul className="dashtiles first" aria-label={words("firstNow")}>
          <li>{first.shown}</li>
        </ul>
      )}
      <Part title={words("now")} tiles={others("now")} />
      <section>
        <h2>{words("lists")}</h2>
        <WaitingLists organisation={organisation} counts={view.counts} />
      </section>
      <Part title={words("reports")} tiles={others("reports")} />
      <section>
        <h2>{words("own")}</h2>
        {view.own.length === 0 ? (
          <p className="t13 m">{words("noneOwn")}</p>
        ) : (
          <ul className="dashtiles">{others("own")}</ul>
        )}
      </section>
    </div>
  );
}

function Part({ title, tiles }: { title: string; tiles: ReactNode[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul className="dashtiles">{tiles}</ul>
    </section>
  );
}

async function placedTiles(organisation: string, view: View): Promise<Placed[]> {
  const [words, on, reports, say] = await Promise.all([
    getTranslations("reportSaved.dashboard"),
    getTranslations("reportSaved.onDashboard"),
    getTranslations("report.reports"),
    reportSayer(),
  ]);
  const firstAct = (id: string, name: string) => {
    const isFirst = view.first === id;
    const label = `${words(isFirst ? "firstNow" : "first")}: ${name}`;
    const done = isFirst ? words("notFirst") : words("isFirst", { name });
    return (
      <TileAct
        organisation={organisation}
        hidden={{ first: id }}
        icon={ArrowUpToLine}
        label={label}
        done={done}
        on={isFirst}
      />
    );
  };
  const number = (id: TicketTile | OwnList, href: string, count: number): Placed => ({
    id,
    group: "now",
    shown: <NumberTile label={words(id)} href={href} count={count} acts={firstAct(id, words(id))} />,
  });
  const waiting = (id: OwnList) => view.counts.find((list) => list.id === ownLists[id])?.count ?? 0;
  const report = (tile: Tile, group: Placed["group"], more: ReactNode = null): Placed => {
    const name = tile.saved?.name ?? reports(`${tile.report.id as "cases"}.name`);
    const acts = (
      <>
        {firstAct(tile.id, name)}
        {more}
      </>
    );
    return { id: tile.id, group, shown: <ReportTile organisation={organisation} tile={tile} say={say} acts={acts} /> };
  };
  return [
    ...(["opened15", "closed15"] as const).map((id) =>
      number(id, addressOf(`/${organisation}/tickets`, ticketTiles[id]), view.tickets[id]),
    ),
    ...(["late", "actionsDue"] as const).map((id) =>
      number(id, `/${organisation}/worklists/${ownLists[id]}`, waiting(id)),
    ),
    ...view.reports.map((tile) => report(tile, "reports")),
    ...view.own.map((tile, place) => {
      const { id = "", name = "" } = tile.saved ?? {};
      return report(
        tile,
        "own",
        <>
          {place > 0 && (
            <TileAct
              organisation={organisation}
              hidden={{ forward: id }}
              icon={ArrowLeft}
              label={`${on("forward")}: ${name}`}
            />
          )}
          <TileAct
            organisation={organisation}
            hidden={{ take: id }}
            icon={X}
            label={`${on("take")}: ${name}`}
            done={on("isTaken", { name })}
          />
        </>,
      );
    }),
  ];
}
