import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { NameFields } from "@/components/settings/name-fields";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { Checkbox } from "@/components/ui/checkbox";
import { readSettings } from "@/lib/organisation/pages";
import { setEventTypeAction } from "@/lib/vocabulary/actions";
import { eventTypeSettingsOf } from "@/lib/vocabulary/queries";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.event-types");

export default async function EventTypesPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const types = await readSettings(org, eventTypeSettingsOf);
  const [words, say, event] = await Promise.all([
    getTranslations("admin"),
    getTranslations("settings.eventTypes"),
    getTranslations("event"),
  ]);
  const open = types.find(({ type }) => type === row);
  const panel = open ? (
    <RefreshingForm
      key={open.type}
      action={setEventTypeAction}
      organisation={org}
      hidden={{ type: open.type }}
      done={words("saved")}
      resetWhenDone={false}
      className="form"
    >
      <h2 className="t16 head">{event(`type.${open.type}`)}</h2>
      <NameFields
        label={say("label")}
        hint={say("labelHint")}
        name="label"
        value={open.label}
        translations={open.labelTranslations}
        required={false}
      />
      <Checkbox label={say("hidden")} name="hidden" defaultChecked={open.hidden} />
      <div className="acts">
        <SubmitButton>{words("save")}</SubmitButton>
      </div>
    </RefreshingForm>
  ) : (
    <p className="hp">{say("choose")}</p>
  );
  return (
    <SettingsFrame organisation={org} place="event-types" panel={panel}>
      <p className="hp lead">{say("about")}</p>
      <RowsTable
        label={words("places.event-types")}
        head={[say("type"), say("label"), words("members.active")]}
        rows={types.map(({ type, label, hidden }) => ({
          id: type,
          name: event(`type.${type}`),
          href: `?row=${type}`,
          on: type === open?.type,
          cells: [label ?? "–", say(hidden ? "isHidden" : "shown")],
        }))}
      />
    </SettingsFrame>
  );
}
