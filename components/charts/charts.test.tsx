import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { Bars } from "./bars";
import { delayScale } from "./delay-scale";
import { Lines } from "./lines";
import { Range } from "./range";
import { Strip, placeStrip } from "./strip";

const day = 24 * 3600;
const group = (key: string, ...values: (number | null)[]) => ({
  key,
  label: key,
  values: values.map((value) => ({ value, said: `${value} cases`, ...(value && { href: `/rows?${key}` }) })),
});
const two = { name: "Cases by month", groupName: "Month", say: String, twin: "lines" };

describe("A chart", () => {
  it("has marks that are links with names, of which a reader hears the figures", () => {
    const drawn = renderToStaticMarkup(
      <Bars {...two} series={["Cases"]} groups={[group("2026-01", 4), group("2026-02", 0)]} />,
    );
    expect(drawn).toContain('role="group"');
    expect(drawn).toContain('<a href="/rows?2026-01" data-go="stay" aria-label="2026-01: 4 cases">');
    expect(drawn.match(/<a /g)).toHaveLength(1);
    expect(drawn).toContain('aria-details="lines"');
  });

  it("is one picture with a name where nothing can be opened, and names no colours and no styles", () => {
    const groups = [{ key: "a", label: "a", values: [{ value: 1, said: "1" }] }];
    const drawn = renderToStaticMarkup(<Bars {...two} series={["Cases"]} groups={groups} />);
    expect(drawn).toContain('role="img"');
    expect(drawn).not.toMatch(/style=|#[0-9a-f]{3,6}|rgb/);
  });

  it("piles series up: each begins where the one below ends", () => {
    const drawn = renderToStaticMarkup(
      <Bars {...two} stacked series={["a", "b"]} groups={[group("m", 4, 6)]} height={126} />,
    );
    const rects = [...drawn.matchAll(/<rect class="fill s\d" x="[^"]*" width="[^"]*" y="([\d.]+)" height="([\d.]+)"/g)];
    const [lower, upper] = rects.map(([, y, height]) => ({ top: Number(y), bottom: Number(y) + Number(height) }));
    expect(upper?.bottom).toBeCloseTo(lower?.top ?? 0, 1);
    expect((lower?.bottom ?? 0) - (upper?.top ?? 0)).toBeCloseTo(92, 1);
  });

  it("interrupts a line where there is no value", () => {
    const groups = [group("a", 1), group("b", 2), group("c", null), group("d", 3)];
    const drawn = renderToStaticMarkup(<Lines {...two} series={["Cases"]} groups={groups} />);
    expect(/<path[^>]* d="([^"]*)"/.exec(drawn)?.[1]?.match(/M/g)).toHaveLength(2);
    expect(drawn.match(/<circle/g)).toHaveLength(3);
  });
});

describe("A strip of cases", () => {
  const scale = delayScale([3600, 20 * day]);

  it("says itself in words, and draws what is over the threshold in another shape", () => {
    const dots = [
      { seconds: day, name: "#1", over: false },
      { seconds: 11 * day, name: "#84", over: true },
    ];
    const strip = placeStrip(scale, { name: "2 cases", dots, average: 6 * day, threshold: 2 * day });
    const drawn = renderToStaticMarkup(<Strip strip={strip} />);
    expect(drawn).toContain('role="img" aria-label="2 cases"');
    expect(drawn.match(/<circle/g)).toHaveLength(1);
    expect(drawn).toMatch(/<use href="#strip-over"[^>]*><title>#84/);
    expect(drawn).toContain('class="avg late"');
  });

  it("of a whole month is the range of its middle 80 %", () => {
    const drawn = renderToStaticMarkup(
      <Range name="8 of 10" scale={scale} p10={3600} median={day} p90={20 * day} threshold={null} />,
    );
    expect(drawn).toContain('<rect class="band" x="0%" width="100%"');
  });
});
