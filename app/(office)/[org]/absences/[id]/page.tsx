import { getFormatter, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { PrintButton } from "@/components/absence/print-button";
import { SheetTable } from "@/components/absence/sheet-table";
import { titled } from "@/components/shell/titled";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import {
  cancelAbsenceAction,
  endAbsenceNowAction,
  fillHandoverSheetAction,
  handOverNowAction,
  nameDeputyAction,
} from "@/lib/absence/actions";
import { absenceSheet } from "@/lib/absence/pages";
import { readOffice } from "@/lib/access/page";
import { isId } from "@/lib/kernel/ids";

export const generateMetadata = titled("absence.sheet");

/** The handover sheet of one absence: what happens with each open ticket meanwhile. Made to be printed, too. */
export default async function HandoverSheetPage({ params }: PageProps<"/[org]/absences/[id]">) {
  const { org, id } = await params;
  if (!isId(id)) notFound();
  const { absence, lines, name, delegates, colleagues, timeZone } = await readOffice(org, (scope) =>
    absenceSheet(scope, id),
  );
  const [words, format] = await Promise.all([getTranslations("absence"), getFormatter()]);
  const dayOf = (on: string) => format.dateTime(new Date(on), { timeZone: "UTC", dateStyle: "medium" });
  const { handedOverAt, returnedAt } = absence;
  const hidden = { id: absence.id, version: absence.version };
  const table = (
    <SheetTable
      organisation={org}
      lines={lines}
      name={name}
      delegates={delegates}
      timeZone={timeZone}
      done={handedOverAt !== null}
    />
  );
  return (
    <>
      <header className="bar">
        <h1>{name}</h1>
        <span className="m t13">{words("days", { from: dayOf(absence.startsOn), until: dayOf(absence.endsOn) })}</span>
        <span className="grow" />
        <PrintButton label={words("print")} />
      </header>
      <div className="body page sheet">
        {absence.note && <p>{absence.note}</p>}
        {returnedAt === null && (
          <RefreshingForm
            action={nameDeputyAction}
            organisation={org}
            hidden={hidden}
            done={words("deputySaved")}
            resetWhenDone={false}
            className="row wrap noprint"
          >
            <SelectField
              label={words("deputy")}
              hint={words("deputyHint")}
              name="deputyUserId"
              empty={words("noDeputy")}
              defaultValue={absence.deputyUserId ?? ""}
              options={colleagues.map(({ userId, name: colleague }) => ({ value: userId, label: colleague }))}
            />
            <SubmitButton variant="plain">{words("saveDeputy")}</SubmitButton>
          </RefreshingForm>
        )}
        {handedOverAt && (
          <p className="m">
            {words("handedOver")} <DateTime at={handedOverAt} timeZone={timeZone} withTime />
          </p>
        )}
        {returnedAt && (
          <p className="m">
            {words("returned")} <DateTime at={returnedAt} timeZone={timeZone} withTime />
          </p>
        )}
        {lines.length === 0 && <EmptyState title={words("noTickets")}>{words("noTicketsHint", { name })}</EmptyState>}
        {lines.length > 0 && handedOverAt !== null && table}
        {lines.length > 0 && handedOverAt === null && (
          <RefreshingForm
            action={fillHandoverSheetAction}
            organisation={org}
            hidden={hidden}
            done={words("saved")}
            resetWhenDone={false}
          >
            {table}
            <div className="acts noprint">
              <SubmitButton>{words("save")}</SubmitButton>
            </div>
          </RefreshingForm>
        )}
        <div className="row wrap noprint">
          {handedOverAt === null && (
            <>
              <RefreshingForm action={handOverNowAction} organisation={org} hidden={hidden} done={words("handingOver")}>
                <SubmitButton variant="plain">{words("handOver")}</SubmitButton>
              </RefreshingForm>
              <RefreshingForm
                action={cancelAbsenceAction}
                organisation={org}
                hidden={hidden}
                done={words("cancelled")}
                then={`/${org}/absences`}
              >
                <SubmitButton variant="danger">{words("cancel")}</SubmitButton>
              </RefreshingForm>
              <span className="hp">{words("handOverHint", { date: dayOf(absence.startsOn) })}</span>
            </>
          )}
          {handedOverAt !== null && returnedAt === null && (
            <>
              <RefreshingForm action={endAbsenceNowAction} organisation={org} hidden={hidden} done={words("ending")}>
                <SubmitButton variant="plain">{words("endNow")}</SubmitButton>
              </RefreshingForm>
              <span className="hp">{words("endHint", { date: dayOf(absence.endsOn) })}</span>
            </>
          )}
        </div>
      </div>
    </>
  );
}
