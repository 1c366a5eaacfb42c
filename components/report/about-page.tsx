import { getTranslations } from "next-intl/server";

import type { About, ReportAbout } from "@/lib/report/pages/about";
import { queryOfAsk } from "@/lib/report/ask";

import { addressOf } from "../ui/address";
import { ButtonLink } from "../ui/button";
import { Link } from "../ui/link";
import { reportAddress } from "./report-address";
import { ReportFoot } from "./report-foot";
import { ReportFrame } from "./report-frame";
import { ReportTiles } from "./report-tiles";
import { type SaysReport, reportSayer } from "./say-report";

/** A section's or a person's own reports: the figures of each, leading to the report narrowed to them. */
export async function AboutPage({ organisation, about }: { organisation: string; about: About }) {
  const [words, say] = await Promise.all([getTranslations("report.about"), reportSayer()]);
  const filter = about.subject === "section" ? { section: about.id, sub: "1" } : { responsible: about.id };
  const [first] = about.reports;
  return (
    <ReportFrame
      title={say.name(about.name)}
      actions={<ButtonLink href={addressOf(`/${organisation}/tickets`, filter)}>{words("tickets")}</ButtonLink>}
    >
      {about.reports.map((shown) => (
        <ReportPart key={shown.report.id} organisation={organisation} shown={shown} say={say} />
      ))}
      {first && (
        <ReportFoot
          measures={[...new Set(about.reports.flatMap(({ standard }) => standard.tiles))]}
          hidden={first.table.hidden}
          say={say}
        />
      )}
    </ReportFrame>
  );
}

async function ReportPart({ organisation, shown, say }: { organisation: string; shown: ReportAbout; say: SaysReport }) {
  const { report, standard, ask } = shown;
  const [words, reports, periods] = await Promise.all([
    getTranslations("report.about"),
    getTranslations("report.reports"),
    getTranslations("report.period"),
  ]);
  const address = reportAddress(organisation, report.path, standard, ask);
  return (
    <>
      <h2>
        <Link href={addressOf(`/${organisation}/reports/${report.path}`, queryOfAsk(standard, ask))}>
          {reports(`${report.id as "cases"}.name`)}
        </Link>{" "}
        <small>{ask.period === null ? words("now") : periods(ask.period as "this-month")}</small>
      </h2>
      <ReportTiles view={shown} address={address} say={say} />
    </>
  );
}
