import { WordList } from "@/components/settings/word-list";
import { titled } from "@/components/shell/titled";
import { readSettings } from "@/lib/organisation/pages";
import { createStateOfMindAction, editStateOfMindAction, putStateOfMindInUseAction } from "@/lib/vocabulary/actions";
import { statesOfMindOf } from "@/lib/vocabulary/queries";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.states-of-mind");

export default async function StatesOfMindPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const rows = await readSettings(org, statesOfMindOf);
  return (
    <WordList
      organisation={org}
      place="states-of-mind"
      rows={rows}
      row={row}
      create={createStateOfMindAction}
      edit={editStateOfMindAction}
      use={putStateOfMindInUseAction}
      scored
    />
  );
}
