import { ChevronDown } from "lucide-react";
import { getTranslations } from "next-intl/server";

import type { Report } from "@/lib/report/report";
import type { KeptReport, KeptReports } from "@/lib/report/saved/kept-reports";
import { asksOtherwise, keptQuery, savedReportHref } from "@/lib/report/saved/saved-report";
import { changeSavedReportAction, deleteSavedReportAction } from "@/lib/saved-report/actions";

import { ActionForm } from "../form/action-form";
import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { YesNo } from "../form/yes-no";
import { SavedLinks } from "../saved/saved-links";
import { addressOf } from "../ui/address";
import { Checkbox } from "../ui/checkbox";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { TextInput } from "../ui/text-input";
import { DashboardButton } from "./dashboard-button";
import { MailForm } from "./mail-form";
import { SaveReportForm } from "./save-report-form";

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What the reader and others saved of a report; what is asked now can be saved as well, or replace what it came from. A
 * saved one can be a shortcut, stand on the dashboard and come by mail.
 */
export async function SavedReports({
  organisation,
  report,
  kept: { saved, mayShare, timeZone },
  query,
}: {
  organisation: string;
  report: Report;
  kept: KeptReports;
  /** The page's address as it is; `saved` in it says which one was opened. */
  query: Query;
}) {
  const words = await getTranslations("reportSaved");
  const asked = keptQuery(report, query);
  const text = new URLSearchParams(asked).toString();
  const current = saved.find(({ id }) => id === query["saved"]) ?? null;
  const changed = current !== null && asksOtherwise(report, current, query);
  const mayChange = current !== null && (!current.shared || mayShare);
  const showsGraph = query["view"] !== "table";
  return (
    <>
      {changed && mayChange && (
        <ActionForm
          action={changeSavedReportAction}
          organisation={organisation}
          hidden={{ id: current.id, version: current.version, query: text }}
          done={words("done", { name: current.name })}
        >
          <SubmitButton variant="plain">{words("update")}</SubmitButton>
        </ActionForm>
      )}
      <Menu
        triggerClass="btn"
        place="below-end"
        trigger={
          <>
            {current?.name ?? words("menu")} <Icon of={ChevronDown} size={12} />
          </>
        }
      >
        <SavedLinks saved={saved} current={current} hrefOf={(one) => savedReportHref(organisation, one)} say={words} />
        <hr />
        <details className="asks">
          <summary className="mi">{words(current ? "saveAs" : "save")} …</summary>
          <SaveReportForm organisation={organisation} report={report.id} query={text}>
            <TextInput
              small
              name="name"
              required
              maxLength={100}
              aria-label={words("name")}
              placeholder={words("name")}
            />
            <Checkbox name="graphFirst" value="true" defaultChecked={showsGraph} label={words("graphFirst")} />
            <Checkbox name="pinned" value="true" label={words("pinned")} />
            {mayShare && <Checkbox name="shared" value="true" label={words("share")} />}
            <SubmitButton>{words("save")}</SubmitButton>
          </SaveReportForm>
        </details>
        {current && <DashboardButton organisation={organisation} saved={current} className="asked" />}
        {current && (
          <details className="asks">
            <summary className="mi">{words("byMail.title")} …</summary>
            <MailForm organisation={organisation} saved={current} timeZone={timeZone} />
          </details>
        )}
        {mayChange && current && (
          <details className="asks">
            <summary className="mi">{words("manage")} …</summary>
            <ChangeForm organisation={organisation} saved={current} mayShare={mayShare} />
            <RefreshingForm
              action={deleteSavedReportAction}
              organisation={organisation}
              hidden={{ id: current.id }}
              done={words("deleted", { name: current.name })}
              then={addressOf(`/${organisation}/reports/${report.path}`, asked)}
              className="asked"
            >
              {current.readers > 0 && <p className="lbl">{words("byMail.readers", { count: current.readers })}</p>}
              <SubmitButton variant="danger">{words("delete")}</SubmitButton>
            </RefreshingForm>
          </details>
        )}
      </Menu>
    </>
  );
}

async function ChangeForm({
  organisation,
  saved,
  mayShare,
}: {
  organisation: string;
  saved: KeptReport;
  mayShare: boolean;
}) {
  const words = await getTranslations("reportSaved");
  return (
    <ActionForm
      action={changeSavedReportAction}
      organisation={organisation}
      hidden={{ id: saved.id, version: saved.version }}
      done={words("done", { name: saved.name })}
      className="asked"
    >
      <TextInput small name="name" required maxLength={100} defaultValue={saved.name} aria-label={words("name")} />
      <YesNo name="graphFirst" checked={saved.graphFirst} label={words("graphFirst")} />
      <YesNo name="pinned" checked={saved.pinned} label={words("pinned")} />
      {mayShare && <YesNo name="shared" checked={saved.shared} label={words("share")} />}
      <SubmitButton>{words("rename")}</SubmitButton>
    </ActionForm>
  );
}
