import { getFormatter, getTranslations } from "next-intl/server";

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { EmptyState } from "@/components/ui/empty-state";
import { readSettings } from "@/lib/organisation/pages";
import { restoreTicketAction } from "@/lib/ticket/actions";
import { deletedTickets } from "@/lib/ticket/queries/deleted";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.deleted");

/** Tickets deleted in the last thirty days, which may come back. */
export default async function DeletedPage({ params }: SettingsProps) {
  const { org } = await params;
  const tickets = await readSettings(org, deletedTickets);
  const say = await getTranslations("casework.deletedTickets");
  const format = await getFormatter();
  return (
    <SettingsFrame organisation={org} place="deleted">
      {tickets.length === 0 ? (
        <EmptyState title={say("none")}>{say("why")}</EmptyState>
      ) : (
        <>
          <p className="f">{say("why")}</p>
          <RowsTable
            label={say("title")}
            head={[say("ticket"), say("section"), say("deleted"), say("restore")]}
            rows={tickets.map(({ number, title, section, deletedAt, by }) => ({
              id: String(number),
              name: `#${number} ${title}`,
              cells: [
                section,
                <span key="deleted">
                  {format.dateTime(new Date(deletedAt), { dateStyle: "medium", timeStyle: "short" })}
                  {by && <span className="f"> · {by}</span>}
                </span>,
                <ActionForm
                  key="restore"
                  action={restoreTicketAction}
                  organisation={org}
                  hidden={{ number }}
                  done={say("restored")}
                >
                  <SubmitButton variant="plain">{say("restore")}</SubmitButton>
                </ActionForm>,
              ],
            }))}
          />
        </>
      )}
    </SettingsFrame>
  );
}
