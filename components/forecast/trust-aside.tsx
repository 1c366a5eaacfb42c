import { getTranslations } from "next-intl/server";

import { worstBin } from "@/lib/forecast/calibration";
import { fewestClosed } from "@/lib/forecast/delays";
import type { Trust } from "@/lib/forecast/shown";

import { Link } from "../ui/link";
import { CalibrationChart } from "./calibration-chart";
import type { ForecastAddress } from "./forecast-address";
import type { SaysForecast } from "./forecast-sayer";

/** Whether the forecast can be trusted: what was declared against what happened, in short. */
export async function TrustAside({
  trust,
  address,
  say,
}: {
  trust: Trust;
  address: ForecastAddress;
  say: SaysForecast;
}) {
  const words = await getTranslations("reportForecast.trust");
  const { calibration, bands, slips } = trust;
  return (
    <aside className="trust" aria-label={words("label")}>
      <section>
        <h2>
          <Link href={address.tab("calibration")}>{words("title")}</Link>
        </h2>
        <p className="m">
          <TrustSentence trust={trust} say={say} />
        </p>
        {calibration && <CalibrationChart calibration={calibration} say={say} note={words("axis")} />}
      </section>
      <section>
        <dl>
          {bands.bands.length > 0 && (
            <>
              <dt>{words("held")}</dt>
              <dd className="b">{words("heldOf", { held: bands.held, count: bands.bands.length })}</dd>
              <dt className="f">{words("should", { count: Math.round(bands.expected) })}</dt>
              <dd className="f">{say.report.figure((bands.held / bands.bands.length) * 100, "percent")}</dd>
            </>
          )}
          {calibration && (
            <>
              <dt>{words("brier")}</dt>
              <dd className="b">{calibration.brier.toFixed(3)}</dd>
              <dt className="f">{words("average")}</dt>
              <dd className="f">{calibration.brierOfAverage.toFixed(3)}</dd>
            </>
          )}
        </dl>
        {bands.bands.length === 0 && <p className="f">{words("noBands")}</p>}
      </section>
      <section>
        <h2>{words("slip")}</h2>
        {slips.length > 0 ? (
          <dl>
            {slips.map(({ stage, median, n }) => (
              <div key={stage ?? "none"} className="contents">
                <dt>{stage ? say.stage(stage) : words("noStage")}</dt>
                <dd>
                  {words("days", { days: median })} <span className="f">n {n}</span>
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          <p className="f">{words("noSlip")}</p>
        )}
        {trust.enough && <p className="t12 f">{words("slipNote")}</p>}
      </section>
    </aside>
  );
}

/** How many it stands on, and which declared probability keeps its word least. */
export async function TrustSentence({ trust, say }: { trust: Trust; say: SaysForecast }) {
  const words = await getTranslations("reportForecast.trust");
  const { calibration, since, judged } = trust;
  if (!calibration || !since) return words("notEnough", { count: judged, least: fewestClosed });
  const worst = worstBin(calibration);
  return (
    <>
      {words("from", { count: judged, month: say.month(since) })}{" "}
      {worst
        ? words("worst", { declared: say.percent(worst.declared), share: say.percent(worst.share) })
        : words("kept")}
    </>
  );
}
