import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { NameFields } from "@/components/settings/name-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { createSectionMenusAction } from "@/lib/menu/actions";
import { viewModes } from "@/lib/menu/address";
import type { MenuRow } from "@/lib/menu/queries";
import { menuProfiles } from "@/lib/menu/tree-of-section";
import type { Placed } from "@/lib/organisation/tree";
import type { SectionRow } from "@/lib/section/queries";

/** "Create menus for a section" (domain 3.3). */
export async function WizardForm({
  organisation,
  tree,
  sections,
}: {
  organisation: string;
  tree: Placed<MenuRow>[];
  sections: Placed<SectionRow>[];
}) {
  const all = await getTranslations("settings");
  const say = (key: string) => all(`menus.${key}`);
  return (
    <RefreshingForm
      action={createSectionMenusAction}
      organisation={organisation}
      done={say("made")}
      then={`/${organisation}/settings/menus`}
      className="form"
    >
      <h2 className="t16 head">{say("wizard")}</h2>
      <p className="hp">{say("wizardHint")}</p>
      <SelectField
        label={say("section")}
        name="sectionId"
        options={sections.filter(({ active }) => active).map(({ id, path }) => ({ value: id, label: path }))}
      />
      <NameFields label={say("baseName")} name="baseName" hint={say("baseNameHint")} value="" translations={{}} />
      <SelectField
        label={say("below")}
        name="parentId"
        empty={say("top")}
        options={tree.filter(({ depth }) => depth < 2).map(({ id, path }) => ({ value: id, label: path }))}
      />
      <div className="pair">
        <SelectField
          label={say("profile")}
          name="profile"
          defaultValue="support"
          options={menuProfiles.map((profile) => ({ value: profile, label: all(`profile.${profile}`) }))}
        />
        <SelectField
          label={say("view")}
          name="viewMode"
          defaultValue="list"
          options={viewModes.map((mode) => ({ value: mode, label: all(`view.${mode}`) }))}
        />
      </div>
      <Checkbox label={say("withCalendar")} name="withCalendar" />
      <div className="acts">
        <SubmitButton>{say("make")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
