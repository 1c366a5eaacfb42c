import { getTranslations } from "next-intl/server";

import { InUseForm } from "@/components/settings/in-use-form";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { TagForm } from "@/components/tag/tag-form";
import { readSettings } from "@/lib/organisation/pages";
import { putTagInUseAction } from "@/lib/tag/actions";
import { tagsOf } from "@/lib/tag/queries";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.tags");

/** The words people put on tickets: renamed, merged, taken out of use. */
export default async function TagsPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const tags = await readSettings(org, tagsOf);
  const words = await getTranslations("admin");
  const say = await getTranslations("casework.tagSettings");
  const open = tags.find(({ id }) => id === row);
  const panel = (
    <>
      <TagForm key={open?.id ?? "new"} organisation={org} tag={open} tags={tags} />
      {open && <InUseForm action={putTagInUseAction} organisation={org} row={open} />}
    </>
  );
  return (
    <SettingsFrame organisation={org} place="tags" editing={Boolean(open)} panel={panel}>
      <RowsTable
        label={words("places.tags")}
        head={[say("name"), say("tickets")]}
        rows={tags.map((tag) => ({
          id: tag.id,
          name: tag.name,
          href: `?row=${tag.id}`,
          on: tag.id === open?.id,
          note: tag.active ? undefined : words("outOfUse"),
          cells: [
            <span key="tickets" className="num">
              {tag.tickets}
            </span>,
          ],
        }))}
      />
    </SettingsFrame>
  );
}
