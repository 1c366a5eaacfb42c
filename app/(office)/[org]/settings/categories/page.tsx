import { getLocale, getTranslations } from "next-intl/server";

import { InUseForm } from "@/components/settings/in-use-form";
import { TreeTable } from "@/components/settings/tree-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Words } from "@/components/shell/words";
import { titled } from "@/components/shell/titled";
import { moveCategoryAction, putCategoryInUseAction } from "@/lib/category/actions";
import { categoryTree } from "@/lib/category/queries";
import { readSettings } from "@/lib/organisation/pages";
import { sectionTree } from "@/lib/section/queries";

import { placeOf } from "@/components/settings/place-of";
import type { SettingsProps } from "../settings-props";
import { CategoryForm } from "./category-form";

export const generateMetadata = titled("admin.places.categories");

export default async function CategoriesPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const { tree, sections } = await readSettings(org, async (scope) => ({
    tree: await categoryTree(scope),
    sections: await sectionTree(scope),
  }));
  const [words, locale] = await Promise.all([getTranslations("admin"), getLocale()]);
  const kinds = await getTranslations("ticket.kind");
  const open = tree.find(({ id }) => id === row);
  const panel = (
    <>
      <CategoryForm key={open?.id ?? "new"} organisation={org} category={open} tree={tree} sections={sections} />
      {open && <InUseForm action={putCategoryInUseAction} organisation={org} row={open} />}
    </>
  );
  return (
    <SettingsFrame organisation={org} place="categories" editing={Boolean(open)} panel={panel}>
      <Words namespaces={["settings"]}>
        <TreeTable
          action={moveCategoryAction}
          organisation={org}
          label={words("places.categories")}
          head={[
            words("categories.name"),
            words("categories.kind"),
            words("categories.section"),
            words("categories.defaultProbability"),
          ]}
          rows={tree.map((category) => ({
            ...placeOf(category, locale),
            href: `?row=${category.id}`,
            on: category.id === open?.id,
            note: category.active ? undefined : words("outOfUse"),
            cells: [
              category.kind ? kinds(category.kind) : words("categories.anyKind"),
              sections.find(({ id }) => id === category.sectionId)?.name ?? words("categories.anySection"),
              category.defaultProbability ? `${category.defaultProbability} %` : "–",
            ],
          }))}
        />
      </Words>
    </SettingsFrame>
  );
}
