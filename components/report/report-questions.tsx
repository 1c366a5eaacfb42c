import { getTranslations } from "next-intl/server";

import { reportRoles } from "@/lib/report/report";
import { reports } from "@/lib/report/reports";

import { Link } from "../ui/link";

/** Reports by what people ask, under those who ask it first. */
export async function ReportQuestions({ organisation }: { organisation: string }) {
  const [words, report] = await Promise.all([getTranslations("reportPage.index"), getTranslations("report.reports")]);
  return (
    <div className="questions">
      {reportRoles.map((role) => {
        const theirs = reports.filter(({ roles }) => roles[0] === role);
        if (theirs.length === 0) return null;
        return (
          <section key={role}>
            <h2>{words(`role.${role}`)}</h2>
            <ul>
              {theirs.map(({ id, path }) => (
                <li key={id}>
                  <Link href={`/${organisation}/reports/${path}`}>
                    <span className="q">{report(`${id as "cases"}.question`)}</span>
                    <span className="r">{report(`${id as "cases"}.name`)}</span>
                    <span className="a">{report(`${id as "cases"}.about`)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
