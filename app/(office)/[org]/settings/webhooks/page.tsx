import { getTranslations } from "next-intl/server";

import { InUseForm } from "@/components/settings/in-use-form";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { isId } from "@/lib/kernel/ids";
import { staffChoices } from "@/lib/member/queries";
import { readSettings } from "@/lib/organisation/pages";
import { putWebhookInUseAction } from "@/lib/webhook/actions";
import { deliveriesOf, webhooksOf } from "@/lib/webhook/queries";

import { DeliveryLog } from "./delivery-log";
import { EditWebhookForm, NewWebhookForm } from "./webhook-form";

export const generateMetadata = titled("admin.places.webhooks");

/** The programs that are told what happens to tickets, and how that went. */
export default async function WebhooksPage({ params, searchParams }: PageProps<"/[org]/settings/webhooks">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const row = one(query["row"]);
  const { webhooks, staff, log, timeZone } = await readSettings(org, async (scope) => ({
    webhooks: await webhooksOf(scope),
    staff: await staffChoices(scope),
    log: row && isId(row) ? await deliveriesOf(scope, row, one(query["after"])) : null,
    timeZone: scope.organisation.timeZone,
  }));
  const [words, say] = await Promise.all([getTranslations("admin"), getTranslations("webhook")]);
  const open = webhooks.find(({ id }) => id === row);
  const panel = open ? (
    <>
      <EditWebhookForm key={open.id} organisation={org} webhook={open} staff={staff} />
      <InUseForm action={putWebhookInUseAction} organisation={org} row={open} />
      {log && <DeliveryLog organisation={org} webhookId={open.id} log={log} timeZone={timeZone} />}
    </>
  ) : (
    <NewWebhookForm organisation={org} staff={staff} />
  );
  return (
    <SettingsFrame organisation={org} place="webhooks" editing={Boolean(open)} panel={panel}>
      <p className="hp lead">{say("intro")}</p>
      {webhooks.length === 0 ? (
        <EmptyState title={words("places.webhooks")}>{say("empty")}</EmptyState>
      ) : (
        <RowsTable
          stacks
          label={words("places.webhooks")}
          head={[say("name"), say("url"), say("member"), say("last"), say("state")]}
          rows={webhooks.map((webhook) => ({
            id: webhook.id,
            name: webhook.name,
            href: `?row=${webhook.id}`,
            on: webhook.id === open?.id,
            note: webhook.active ? undefined : words("outOfUse"),
            cells: [
              <span key="url" className="mono t12">
                {webhook.url}
              </span>,
              webhook.member,
              webhook.last ? (
                <span key="last">
                  {say(`status.${webhook.last.status}`)} ·{" "}
                  <DateTime at={new Date(webhook.last.at)} timeZone={timeZone} withTime />
                </span>
              ) : (
                say("neverTold")
              ),
              say("waiting", { count: webhook.waiting }),
            ],
          }))}
        />
      )}
    </SettingsFrame>
  );
}

const one = (value: string | string[] | undefined): string | null => [value ?? null].flat()[0] ?? null;
