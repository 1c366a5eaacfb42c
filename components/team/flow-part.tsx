import { getFormatter, getTranslations } from "next-intl/server";

import type { Movement } from "@/lib/team/ask";
import type { TeamPage } from "@/lib/team/pages/team";
import type { FlowLine } from "@/lib/team/queries/flow";

import { Bars } from "../charts/bars";
import { Lines } from "../charts/lines";
import type { ChartGroup } from "../charts/series";
import type { SaysReport } from "../report/say-report";
import { Tile } from "../report/tile";
import { FigureCell } from "./figure-cell";
import { movementLabels } from "./movement-labels";
import { sayStep } from "./say-step";
import type { TeamAddress } from "./team-address";
import { WideTable } from "./wide-table";

type Props = { page: TeamPage; address: TeamAddress; say: SaysReport };

/** Columns that are always there; the others only where something happened. */
const always: readonly Movement[] = ["arrived", "reopened", "closed", "cancelled"];
const order: readonly Movement[] = [
  "arrived",
  "reopened",
  "restored",
  "movedIn",
  "closed",
  "cancelled",
  "deleted",
  "movedOut",
];
const day = 86_400_000;

/** The backlog, and what came and went step by step: as figures, drawn, and as a table that adds up. */
export async function FlowPart({ page, address, say }: Props) {
  const { ask, flow, steps } = page;
  const [words, format, name] = await Promise.all([
    getTranslations("reportTeam.flow"),
    getFormatter(),
    sayStep(ask.step),
  ]);
  const last = flow.lines.at(-1);
  const days = ((steps.at(-1)?.to.getTime() ?? 0) - (steps[0]?.from.getTime() ?? 0)) / day;
  const labels = await movementLabels(say);
  const columns = order.filter((movement) => always.includes(movement) || flow.total[movement] > 0);
  const number = (amount: number) => format.number(amount);
  const group = (line: FlowLine, values: ChartGroup["values"]): ChartGroup => ({
    key: line.key,
    label: name.short(line.key),
    values,
  });
  return (
    <>
      <dl className="tiles">
        <Tile
          label={say.measure("teamBacklog")}
          href={last && address.open({ of: "backlog", step: last.key }, last.backlog)}
          under={words("atBeginning", { count: flow.before })}
        >
          {number(last?.backlog ?? flow.before)}
        </Tile>
        {always.map((movement) => (
          <Tile
            key={movement}
            label={labels[movement]}
            href={address.open({ of: "flow", movement, step: "total" }, flow.total[movement])}
            under={
              flow.total[movement] >= days / 20
                ? words("aDay", { count: format.number(flow.total[movement] / days, { maximumFractionDigits: 1 }) })
                : null
            }
          >
            {number(flow.total[movement])}
          </Tile>
        ))}
      </dl>
      {flow.lines.length > 1 && (
        <div className="chartbox">
          <Lines
            name={words("backlogChart")}
            groupName={words(`when.${ask.step}`)}
            series={[say.measure("teamBacklog")]}
            groups={flow.lines.map((line) =>
              group(line, [
                {
                  value: line.backlog,
                  said: number(line.backlog),
                  href: address.open({ of: "backlog", step: line.key }, line.backlog),
                },
              ]),
            )}
            say={number}
            height={180}
            twin="team-flow"
          />
          <Bars
            name={words("chart")}
            groupName={words(`when.${ask.step}`)}
            series={[labels.arrived, labels.closed]}
            groups={flow.lines.map((line) =>
              group(
                line,
                (["arrived", "closed"] as const).map((movement) => ({
                  value: line[movement],
                  said: number(line[movement]),
                  href: address.open({ of: "flow", movement, step: line.key }, line[movement]),
                })),
              ),
            )}
            say={number}
            height={200}
            twin="team-flow"
          />
        </div>
      )}
      <h2>{words("title")}</h2>
      <WideTable label={words("title")}>
        <table className="tb dense" id="team-flow">
          <thead>
            <tr>
              <th scope="col">{words(`when.${ask.step}`)}</th>
              {columns.map((movement) => (
                <th key={movement} scope="col" className="r">
                  {labels[movement]}
                </th>
              ))}
              <th scope="col" className="r">
                {words("backlogThen")}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{words("before")}</th>
              {columns.map((movement) => (
                <td key={movement} className="r m">
                  –
                </td>
              ))}
              <FigureCell count={flow.before} href={address.open({ of: "backlog", step: "before" }, flow.before)} />
            </tr>
            {flow.lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">{name.long(line.key)}</th>
                {columns.map((movement) => (
                  <FigureCell
                    key={movement}
                    count={line[movement]}
                    href={address.open({ of: "flow", movement, step: line.key }, line[movement])}
                    open={ask.cell?.of === "flow" && ask.cell.step === line.key && ask.cell.movement === movement}
                  />
                ))}
                <FigureCell
                  count={line.backlog}
                  href={address.open({ of: "backlog", step: line.key }, line.backlog)}
                  open={ask.cell?.of === "backlog" && ask.cell.step === line.key}
                />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words("total")}</th>
              {columns.map((movement) => (
                <FigureCell
                  key={movement}
                  count={flow.total[movement]}
                  href={address.open({ of: "flow", movement, step: "total" }, flow.total[movement])}
                />
              ))}
              <td className="r num">{last?.backlog ?? flow.before}</td>
            </tr>
          </tfoot>
        </table>
      </WideTable>
    </>
  );
}
