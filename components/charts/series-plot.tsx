import type { ReactNode } from "react";

import type { AmountScale } from "./amount-scale";
import type { BandScale } from "./band-scale";
import { Chart } from "./chart";
import { Plot, TargetLine } from "./plot";
import { type SeriesDrawing, seriesSample, twinOf } from "./series";

/** The chart around the marks of series: axis, names below, legend, target and twin. `opens`: marks may be links. */
export function SeriesPlot({
  drawing: { name, groupName, series, groups, say, target, money = false, twin },
  height,
  scale,
  bands,
  opens = true,
  children,
}: {
  drawing: SeriesDrawing;
  height: number;
  scale: AmountScale;
  bands: BandScale;
  opens?: boolean;
  children: ReactNode;
}) {
  return (
    <Chart
      name={name}
      twin={twin ?? twinOf(groupName, series, groups)}
      legend={series.length > 1 ? series.map((label, index) => ({ sample: seriesSample(index), label })) : []}
    >
      <Plot
        name={name}
        height={height}
        scale={scale}
        say={say}
        tall={money}
        linked={opens && groups.some(({ values }) => values.some(({ href }) => href))}
        below={groups.map(({ key, label }, index) => ({ key, label, at: bands.middle(index) }))}
      >
        {children}
        {target && <TargetLine at={scale.at(target.value)} label={target.label} />}
      </Plot>
    </Chart>
  );
}
