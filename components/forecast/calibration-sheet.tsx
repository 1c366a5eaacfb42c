import { getTranslations } from "next-intl/server";

import type { ForecastAsk } from "@/lib/forecast/ask";
import type { CalibrationBin } from "@/lib/forecast/calibration";
import type { CalibrationPage } from "@/lib/forecast/shown";
import { judgedOf } from "@/lib/forecast/judged";

import { addressOf } from "../ui/address";
import { Link } from "../ui/link";
import { CalibrationChart } from "./calibration-chart";
import type { ForecastAddress } from "./forecast-address";
import type { SaysForecast } from "./forecast-sayer";
import { TrustSentence } from "./trust-aside";

type Props = { page: CalibrationPage; ask: ForecastAsk; address: ForecastAddress; say: SaysForecast };

/** Declared probabilities, bands and dates of the past against what happened. */
export async function CalibrationSheet(props: Props) {
  const { trust } = props.page;
  const [words, short] = await Promise.all([
    getTranslations("reportForecast.calibration"),
    getTranslations("reportForecast.trust"),
  ]);
  const { calibration } = trust;
  return (
    <>
      <p className="lead">
        <TrustSentence trust={trust} say={props.say} />{" "}
        {calibration &&
          words("basis", { brier: calibration.brier.toFixed(3), average: calibration.brierOfAverage.toFixed(3) })}
      </p>
      {calibration && (
        <div className="chartbox narrow">
          <CalibrationChart
            calibration={calibration}
            say={props.say}
            note={words("chartNote")}
            height={320}
            twin="calibration-bins"
          />
        </div>
      )}
      {calibration && <Bins {...props} bins={calibration.bins} />}
      <h2>
        {words("bands")} <small>{words("bandsHint")}</small>
      </h2>
      {trust.bands.bands.length === 0 ? <p className="lead f">{short("noBands")}</p> : <PastBandTable {...props} />}
      <h2>{words("slips")}</h2>
      {trust.slips.length === 0 ? <p className="lead f">{short("noSlip")}</p> : <Slips {...props} />}
    </>
  );
}

const setOf = ({ from, to }: CalibrationBin) => `declaredFrom:${from}p,declaredTo:${to}p`;

async function Bins({ page, ask, address, say, bins }: Props & { bins: readonly CalibrationBin[] }) {
  const words = await getTranslations("reportForecast.calibration");
  const judged = judgedOf(ask, page.today);
  const rows = (set: string) => addressOf(`/${address.organisation}/tickets`, { ...judged, set });
  const { calibration } = page.trust;
  return (
    <div className="tbx">
      <table className="tb dense num" id="calibration-bins" aria-label={words("chart")}>
        <thead>
          <tr>
            <th scope="col">{words("declared")}</th>
            {(["count", "won", "share", "interval"] as const).map((head) => (
              <th key={head} scope="col" className="r">
                {words(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.from}>
              <th scope="row">
                {bin.from === bin.to
                  ? words("percent", { value: bin.from })
                  : words("range", { from: bin.from, to: bin.to })}
              </th>
              <td className="r">
                <Link className="link zoom" href={rows(setOf(bin))}>
                  {bin.n}
                </Link>
              </td>
              <td className="r">
                {bin.won === 0 ? (
                  0
                ) : (
                  <Link className="link zoom" href={rows(`${setOf(bin)},won`)}>
                    {bin.won}
                  </Link>
                )}
              </td>
              <td className="r">{words("percent", { value: say.percent(bin.share) })}</td>
              <td className="r">
                {words("intervalValue", { low: say.percent(bin.low), high: say.percent(bin.high) })}
              </td>
            </tr>
          ))}
        </tbody>
        {calibration && (
          <tfoot>
            <tr>
              <th scope="row">{words("all")}</th>
              <td className="r">
                <Link className="link zoom" href={rows("declared")}>
                  {calibration.n}
                </Link>
              </td>
              <td className="r">
                <Link className="link zoom" href={rows("declared,won")}>
                  {calibration.won}
                </Link>
              </td>
              <td className="r">{words("percent", { value: say.percent((calibration.won / calibration.n) * 100) })}</td>
              <td className="r f">–</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

async function PastBandTable({ page: { trust }, say }: Props) {
  const [words, table, short, chart] = await Promise.all([
    getTranslations("reportForecast.calibration"),
    getTranslations("reportForecast.table"),
    getTranslations("reportForecast.trust"),
    getTranslations("reportForecast.chart"),
  ]);
  const { bands, held, expected } = trust.bands;
  return (
    <>
      <p className="lead">
        {short("held")}: <b>{short("heldOf", { held, count: bands.length })}</b>,{" "}
        {short("should", { count: Math.round(expected) })}.
      </p>
      <div className="tbx">
        <table className="tb dense num" aria-label={words("bands")}>
          <thead>
            <tr>
              <th scope="col">{words("taken")}</th>
              <th scope="col">{words("month")}</th>
              {(["p10", "median", "p90"] as const).map((head) => (
                <th key={head} scope="col" className="r">
                  {table(head)}
                </th>
              ))}
              <th scope="col" className="r">
                {words("actual")}
              </th>
              <th scope="col">{chart("band")}</th>
            </tr>
          </thead>
          <tbody>
            {bands.toReversed().map((band) => (
              <tr key={`${band.takenOn} ${band.month} ${band.currency}`}>
                <th scope="row">{say.day(band.takenOn)}</th>
                <td>{band.month}</td>
                {[band.p10, band.median, band.p90, band.actual].map((amount, at) => (
                  <td key={["p10", "median", "p90", "actual"][at]} className="r">
                    {say.money(amount, band.currency)}
                  </td>
                ))}
                <td className={band.held ? undefined : "late"}>{words(band.held ? "heldYes" : "heldNo")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

async function Slips({ page: { trust }, say }: Props) {
  const [words, short] = await Promise.all([
    getTranslations("reportForecast.calibration"),
    getTranslations("reportForecast.trust"),
  ]);
  return (
    <div className="tbx">
      <table className="tb dense num" aria-label={words("slips")}>
        <thead>
          <tr>
            <th scope="col">{words("stage")}</th>
            <th scope="col" className="r">
              {words("delay")}
            </th>
            <th scope="col" className="r">
              {words("n")}
            </th>
          </tr>
        </thead>
        <tbody>
          {trust.slips.map(({ stage, median, n }) => (
            <tr key={stage ?? "none"}>
              <th scope="row">{stage ? say.stage(stage) : short("noStage")}</th>
              <td className="r">{short("days", { days: median })}</td>
              <td className="r">{n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
