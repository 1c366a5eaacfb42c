import { getFormatter, getTranslations } from "next-intl/server";

import { fileSize } from "@/components/document/file-size";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { LookAgain } from "@/components/import/look-again";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { ButtonLink } from "@/components/ui/button";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { readSettings } from "@/lib/organisation/pages";
import { dropExportAction, orderExportAction } from "@/lib/transfer/actions";
import { type ExportLine, exportsPage } from "@/lib/transfer/pages";
import { DAYS_KEPT } from "@/lib/transfer/schema";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.export");

/** Everything the organisation has, in one archive. */
export default async function ExportPage({ params }: SettingsProps) {
  const { org } = await params;
  const { lines, timeZone } = await readSettings(org, exportsPage);
  const words = await getTranslations("transfer");
  const isUnderWay = lines.some(({ stage }) => stage === "waiting" || stage === "writing");
  return (
    <SettingsFrame organisation={org} place="export" panel={<OrderForm organisation={org} isUnderWay={isUnderWay} />}>
      <p className="hp lead">
        {words("lead")} {words("secret")}
      </p>
      {lines.length === 0 ? (
        <EmptyState title={words("none")}>{words("kept", { days: DAYS_KEPT })}</EmptyState>
      ) : (
        <Archives organisation={org} lines={lines} timeZone={timeZone} />
      )}
    </SettingsFrame>
  );
}

async function OrderForm({ organisation, isUnderWay }: { organisation: string; isUnderWay: boolean }) {
  const words = await getTranslations("transfer");
  if (isUnderWay)
    return (
      <section aria-live="polite" className="form">
        <LookAgain />
        <p>{words("ordered")}</p>
        <noscript>
          <ButtonLink href={`/${organisation}/settings/export`}>{words("look")}</ButtonLink>
        </noscript>
      </section>
    );
  return (
    <RefreshingForm action={orderExportAction} organisation={organisation} done={words("ordered")} className="form">
      <h2 className="t16 head">{words("title")}</h2>
      <p className="hp">{words("careful")}</p>
      <TextField
        label={words("password")}
        hint={words("passwordHint")}
        name="password"
        type="password"
        autoComplete="current-password"
      />
      <div className="acts">
        <SubmitButton>{words("order")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}

type Archives = { organisation: string; lines: readonly ExportLine[]; timeZone: string };

async function Archives({ organisation, lines, timeZone }: Archives) {
  const [words, sizes, format] = await Promise.all([
    getTranslations("transfer"),
    getTranslations("document"),
    getFormatter(),
  ]);
  const holds = ({ size, rows, files, missing }: ExportLine) => {
    if (size === null) return null;
    const { unit, size: amount } = fileSize(size);
    return [
      sizes(unit, { size: amount }),
      words("rows", { count: rows ?? 0 }),
      words("files", { count: files ?? 0 }),
      ...(missing ? [words("missing", { count: missing })] : []),
    ].join(" · ");
  };
  return (
    <>
      <RowsTable
        stacks
        label={words("label")}
        head={[words("when"), words("by"), words("state"), words("holds"), words("act")]}
        rows={lines.map((line) => ({
          id: line.id,
          name: format.dateTime(line.createdAt, { timeZone, dateStyle: "medium", timeStyle: "short" }),
          cells: [
            line.by,
            <span key="state">
              {words(`stage.${line.stage}`)}{" "}
              {line.stage === "done" && <DateTime at={line.expiresAt} timeZone={timeZone} withTime />}
            </span>,
            holds(line),
            line.stage === "done" && <Acts key="acts" organisation={organisation} id={line.id} />,
          ],
        }))}
      />
      <p className="hp">{words("kept", { days: DAYS_KEPT })}</p>
    </>
  );
}

async function Acts({ organisation, id }: { organisation: string; id: string }) {
  const words = await getTranslations("transfer");
  return (
    <span className="row wrap gap-2">
      {/* A plain link: the answer is a download, not a page. */}
      <a className="btn" href={`/api/export/${organisation}/whole/${id}`} download>
        {words("download")}
      </a>
      <RefreshingForm action={dropExportAction} organisation={organisation} hidden={{ id }} done={words("dropped")}>
        <SubmitButton variant="quiet">{words("drop")}</SubmitButton>
      </RefreshingForm>
    </span>
  );
}
