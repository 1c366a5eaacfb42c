import { getLocale, getTranslations } from "next-intl/server";

import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { InUseForm } from "@/components/settings/in-use-form";
import { TreeTable } from "@/components/settings/tree-table";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Words } from "@/components/shell/words";
import { titled } from "@/components/shell/titled";
import { EmptyState } from "@/components/ui/empty-state";
import { readSettings } from "@/lib/organisation/pages";
import {
  createPartnerCategoryAction,
  editPartnerCategoryAction,
  movePartnerCategoryAction,
  putPartnerCategoryInUseAction,
} from "@/lib/partner-category/actions";
import { partnerCategoryTree } from "@/lib/partner-category/queries";

import { placeOf } from "@/components/settings/place-of";
import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.partner-categories");

export default async function PartnerCategoriesPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const tree = await readSettings(org, partnerCategoryTree);
  const [words, locale] = await Promise.all([getTranslations("admin"), getLocale()]);
  const open = tree.find(({ id }) => id === row);
  const panel = (
    <>
      <RefreshingForm
        key={open?.id ?? "new"}
        action={open ? editPartnerCategoryAction : createPartnerCategoryAction}
        organisation={org}
        hidden={open && { id: open.id, version: open.version }}
        done={words("saved")}
        resetWhenDone={!open}
        className="form"
      >
        <h2 className="t16 head">{open ? open.name : words("partnerCategories.create")}</h2>
        <TextField label={words("partnerCategories.name")} name="name" defaultValue={open?.name} required />
        <SelectField
          label={words("parent")}
          name="parentId"
          empty="–"
          defaultValue={open?.parentId ?? ""}
          options={tree.filter(({ id }) => id !== open?.id).map(({ id, path }) => ({ value: id, label: path }))}
        />
        <TextField
          label={words("sequence")}
          name="sequence"
          type="number"
          min={0}
          defaultValue={open?.sequence ?? 10}
        />
        <div className="acts">
          <SubmitButton>{open ? words("save") : words("partnerCategories.add")}</SubmitButton>
        </div>
      </RefreshingForm>
      {open && <InUseForm action={putPartnerCategoryInUseAction} organisation={org} row={open} />}
    </>
  );
  return (
    <SettingsFrame organisation={org} place="partner-categories" editing={Boolean(open)} panel={panel}>
      {tree.length === 0 ? (
        <EmptyState title={words("places.partner-categories")}>{words("partnerCategories.empty")}</EmptyState>
      ) : (
        <Words namespaces={["settings"]}>
          <TreeTable
            action={movePartnerCategoryAction}
            organisation={org}
            label={words("places.partner-categories")}
            head={[words("partnerCategories.name"), words("partnerCategories.path")]}
            rows={tree.map((category) => ({
              ...placeOf(category, locale),
              href: `?row=${category.id}`,
              on: category.id === open?.id,
              note: category.active ? undefined : words("outOfUse"),
              cells: [category.path],
            }))}
          />
        </Words>
      )}
    </SettingsFrame>
  );
}
