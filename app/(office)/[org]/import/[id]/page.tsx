import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { ImportActs } from "@/components/import/import-acts";
import { ImportFrame } from "@/components/import/import-frame";
import { LookAgain } from "@/components/import/look-again";
import { MappingForm } from "@/components/import/mapping-form";
import { ProblemRows } from "@/components/import/problem-rows";
import { RowCounts } from "@/components/import/row-counts";
import { becauseSayer } from "@/components/import/sayers";
import { titled } from "@/components/shell/titled";
import { ButtonLink } from "@/components/ui/button";
import { viewer, readOffice } from "@/lib/access/page";
import { type ImportPage, importPage } from "@/lib/import/pages";

import "@/app/styles/import.css";

export const generateMetadata = titled("import.title");

/** One import, at whatever stage it is: its columns are named, its rows checked, imported, told of and undone. */
export default async function OneImportPage({ params }: PageProps<"/[org]/import/[id]">) {
  const { org, id } = await params;
  const page = await readOffice(org, (scope) => importPage(scope, id));
  const { actor } = await viewer(org);
  const words = await getTranslations("import");
  const say = await becauseSayer();
  const { row } = page;
  const asks = row.stage === "mapping" || row.stage === "checked";
  const hasResult = row.stage === "checked" || row.stage === "done" || row.stage === "undone";
  return (
    <ImportFrame organisation={org} isAdmin={actor.standing.role === "admin"}>
      <p className="t12">
        <Link className="link" href={`/${org}/import`}>
          {words("back")}
        </Link>
      </p>
      <div className="row wrap gap-2">
        <h2>
          {row.fileName}{" "}
          <span className="f">
            {words(`what.${row.what}`)} · {words(`stage.${row.stage}`)}
          </span>
        </h2>
        <span className="grow" />
        <ImportActs organisation={org} page={page} />
      </div>
      {row.because && (
        <p role="alert" className="er">
          {say(row.because)}
        </p>
      )}
      <Progress organisation={org} page={page} />
      {hasResult && <RowCounts page={page} />}
      {asks && <MappingForm key={row.version} organisation={org} page={page} />}
      {hasResult && <ProblemRows organisation={org} page={page} />}
    </ImportFrame>
  );
}

const atWork = ["reading", "checking", "importing", "undoing"] as const;

/** How far the worker is; without scripts one looks again oneself. */
async function Progress({ organisation, page: { row } }: { organisation: string; page: ImportPage }) {
  const stage = atWork.find((one) => one === row.stage);
  if (!stage) return null;
  const words = await getTranslations("import.progress");
  const { wrong = 0, failed = 0, created = 0, updated = 0, undone = 0, kept = 0 } = row.counts;
  const totals = {
    reading: 0,
    checking: row.rows,
    importing: Math.max(row.progress, row.rows - wrong - failed),
    undoing: created + updated + undone + kept,
  };
  const total = totals[stage];
  const done = stage === "reading" ? row.rows : row.progress;
  return (
    <section aria-live="polite">
      <LookAgain />
      <p>{words(stage, { done, total })}</p>
      <progress {...(total > 0 && { max: total, value: done })} aria-label={words(stage, { done, total })} />
      <p className="hp">{words("leave")}</p>
      <noscript>
        <ButtonLink href={`/${organisation}/import/${row.id}`}>{words("look")}</ButtonLink>
      </noscript>
    </section>
  );
}
