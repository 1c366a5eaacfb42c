import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { revokeApiKeyAction } from "@/lib/api-key/actions";
import { apiKeysOf } from "@/lib/api-key/queries";
import { staffChoices } from "@/lib/member/queries";
import { readSettings } from "@/lib/organisation/pages";

import type { SettingsProps } from "../settings-props";
import { KeyForm } from "./key-form";

export const generateMetadata = titled("admin.places.api-keys");

/** The keys by which other programs work here. */
export default async function ApiKeysPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const { keys, staff, timeZone } = await readSettings(org, async (scope) => ({
    keys: await apiKeysOf(scope),
    staff: await staffChoices(scope),
    timeZone: scope.organisation.timeZone,
  }));
  const [words, say] = await Promise.all([getTranslations("admin"), getTranslations("apiKey")]);
  const open = keys.find(({ id }) => id === row);
  const at = (moment: string | null, otherwise: string) =>
    moment ? <DateTime at={new Date(moment)} timeZone={timeZone} /> : otherwise;
  const panel = open ? (
    <>
      <h2 className="t16 head">{open.name}</h2>
      <p className="hp">{open.permissions.map((name) => say(`permission.${inWords(name)}`)).join(", ")}</p>
      {open.maker && <p className="hp">{say("madeBy", { name: open.maker })}</p>}
      {open.state === "good" && (
        <RefreshingForm
          action={revokeApiKeyAction}
          organisation={org}
          hidden={{ id: open.id }}
          done={say("revoked")}
          className="acts"
        >
          <SubmitButton variant="danger">{say("revoke")}</SubmitButton>
        </RefreshingForm>
      )}
    </>
  ) : (
    <KeyForm organisation={org} staff={staff} />
  );
  return (
    <SettingsFrame organisation={org} place="api-keys" editing={Boolean(open)} panel={panel}>
      <p className="hp lead">
        {say.rich("intro", {
          doc: (chunks) => (
            <a href={apiDocument} className="link">
              {chunks}
            </a>
          ),
        })}
      </p>
      {keys.length === 0 ? (
        <EmptyState title={words("places.api-keys")}>{say("empty")}</EmptyState>
      ) : (
        <RowsTable
          stacks
          label={words("places.api-keys")}
          head={[say("name"), say("member"), say("ending"), say("lastUsed"), say("goodUntil")]}
          rows={keys.map((key) => ({
            id: key.id,
            name: key.name,
            href: `?row=${key.id}`,
            on: key.id === open?.id,
            note: key.state === "good" ? undefined : say(`state.${key.state}`),
            cells: [
              key.member,
              <span key="ending" className="mono">{`…${key.ending}`}</span>,
              at(key.lastUsedAt, say("never")),
              at(lastDayOf(key), say("always")),
            ],
          }))}
        />
      )}
    </SettingsFrame>
  );
}

/** A file, not a page. */
const apiDocument = "/api/v1/openapi.json";

/** It ends with its last day. */
const lastDayOf = ({ expiresAt }: { expiresAt: string | null }) =>
  expiresAt && new Date(Date.parse(expiresAt) - 1).toISOString();

/** Names of words have no colon. */
const inWords = (name: string) => name.replace(":", "-") as "tickets-read";
