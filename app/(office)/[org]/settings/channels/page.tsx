import { WordList } from "@/components/settings/word-list";
import { titled } from "@/components/shell/titled";
import { readSettings } from "@/lib/organisation/pages";
import { createChannelAction, editChannelAction, putChannelInUseAction } from "@/lib/vocabulary/actions";
import { channelsOf } from "@/lib/vocabulary/queries";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.channels");

export default async function ChannelsPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const rows = await readSettings(org, channelsOf);
  return (
    <WordList
      organisation={org}
      place="channels"
      rows={rows}
      row={row}
      create={createChannelAction}
      edit={editChannelAction}
      use={putChannelInUseAction}
    />
  );
}
