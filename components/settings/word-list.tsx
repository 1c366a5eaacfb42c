import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "../form/refreshing-form";
import type { FormAction } from "../form/server-action";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { InUseForm } from "./in-use-form";
import { NameFields } from "./name-fields";
import { RowsTable } from "./rows-table";
import { SettingsFrame } from "./settings-frame";

type Word = {
  id: string;
  version: number;
  name: string;
  nameTranslations: Record<string, string>;
  sequence: number;
  active: boolean;
  score?: number;
};

/** A list of words the organisation keeps itself: natures, channels, states of mind. */
export async function WordList({
  organisation,
  place,
  rows,
  row,
  create,
  edit,
  use,
  scored,
  above,
}: {
  organisation: string;
  place: "natures" | "channels" | "states-of-mind" | "articles";
  rows: Word[];
  /** Id of the one open in the panel. */
  row: string | undefined;
  create: FormAction<unknown>;
  edit: FormAction<unknown>;
  use: FormAction<unknown>;
  scored?: boolean;
  /** What stands above the list. */
  above?: ReactNode;
}) {
  const [words, say] = await Promise.all([getTranslations("admin"), getTranslations("settings.words")]);
  const open = rows.find(({ id }) => id === row);
  const panel = (
    <>
      <RefreshingForm
        key={open?.id ?? "new"}
        action={open ? edit : create}
        organisation={organisation}
        {...(open && { hidden: { id: open.id, version: open.version } })}
        done={words("saved")}
        resetWhenDone={!open}
        className="form"
      >
        <h2 className="t16 head">{open ? open.name : say(`${place}.create`)}</h2>
        <NameFields label={say("name")} value={open?.name} translations={open?.nameTranslations} />
        <div className="pair">
          {scored && (
            <TextField
              label={say("score")}
              hint={say("scoreHint")}
              name="score"
              type="number"
              min={0}
              max={10}
              defaultValue={open?.score ?? 5}
            />
          )}
          <TextField
            label={words("sequence")}
            name="sequence"
            type="number"
            min={0}
            defaultValue={open?.sequence ?? Math.max(0, ...rows.map(({ sequence }) => sequence)) + 10}
          />
        </div>
        <div className="acts">
          <SubmitButton>{open ? words("save") : say(`${place}.add`)}</SubmitButton>
        </div>
      </RefreshingForm>
      {open && <InUseForm action={use} organisation={organisation} row={open} />}
    </>
  );
  return (
    <SettingsFrame organisation={organisation} place={place} editing={Boolean(open)} panel={panel}>
      {above}
      <p className="hp lead">{say(`${place}.about`)}</p>
      <RowsTable
        label={words(`places.${place}`)}
        head={[say("name"), ...(scored ? [say("score")] : []), say("fr"), say("zh")]}
        rows={rows.map((word) => ({
          id: word.id,
          name: word.name,
          href: `?row=${word.id}`,
          on: word.id === open?.id,
          note: word.active ? undefined : words("outOfUse"),
          cells: [
            ...(scored ? [word.score ?? "–"] : []),
            word.nameTranslations["fr"] ?? "–",
            word.nameTranslations["zh-CN"] ?? "–",
          ],
        }))}
      />
    </SettingsFrame>
  );
}
