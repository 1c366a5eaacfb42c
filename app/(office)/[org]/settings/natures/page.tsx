import { WordList } from "@/components/settings/word-list";
import { titled } from "@/components/shell/titled";
import { readSettings } from "@/lib/organisation/pages";
import { createNatureAction, editNatureAction, putNatureInUseAction } from "@/lib/vocabulary/actions";
import { naturesOf } from "@/lib/vocabulary/queries";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.natures");

export default async function NaturesPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const rows = await readSettings(org, naturesOf);
  return (
    <WordList
      organisation={org}
      place="natures"
      rows={rows}
      row={row}
      create={createNatureAction}
      edit={editNatureAction}
      use={putNatureInUseAction}
    />
  );
}
