import { getLocale, getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { MenuIcon } from "@/components/menu/menu-icon";
import { NameFields } from "@/components/settings/name-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { createMenuItemAction, editMenuItemAction } from "@/lib/menu/actions";
import { leadsToOf, menuPages, sectionListNames, viewModes } from "@/lib/menu/address";
import { menuIcons } from "@/lib/menu/icons";
import type { MenuRow } from "@/lib/menu/queries";
import { menuRoles } from "@/lib/menu/visible";
import { configuredName } from "@/lib/organisation/configured-name";
import type { Placed } from "@/lib/organisation/tree";
import type { SectionRow } from "@/lib/section/queries";

/** All of a menu entry; without one, of a new entry. */
export async function EntryForm({
  organisation,
  entry,
  tree,
  sections,
  filters,
}: {
  organisation: string;
  entry: Placed<MenuRow> | undefined;
  tree: Placed<MenuRow>[];
  sections: Placed<SectionRow>[];
  filters: { id: string; name: string }[];
}) {
  const [words, all, locale] = await Promise.all([getTranslations("admin"), getTranslations("settings"), getLocale()]);
  const say = (key: string) => all(`menus.${key}`);
  return (
    <RefreshingForm
      action={entry ? editMenuItemAction : createMenuItemAction}
      organisation={organisation}
      {...(entry && { hidden: { id: entry.id, version: entry.version } })}
      done={words("saved")}
      resetWhenDone={!entry}
      className="form"
    >
      <h2 className="t16 head">{entry ? configuredName(entry, locale) : say("create")}</h2>
      <NameFields label={say("label")} name="label" value={entry?.label} translations={entry?.labelTranslations} />
      {!entry && (
        <SelectField
          label={say("below")}
          name="parentId"
          empty={say("top")}
          options={tree.map(({ id, path }) => ({ value: id, label: path }))}
        />
      )}
      <SelectField
        label={say("leadsTo")}
        name="leadsTo"
        empty={say("nothing")}
        defaultValue={entry ? leadsToOf(entry) : ""}
        options={[
          ...menuPages.map((page) => ({ value: `page:${page}`, label: all(`page.${page}`) })),
          ...sectionListNames.map((list) => ({
            value: `list:${list}`,
            label: `${say("section")}: ${all(`list.${list.replace(".", "_")}`)}`,
          })),
          ...filters.map(({ id, name }) => ({ value: `filter:${id}`, label: `${say("filters")}: ${name}` })),
        ]}
      />
      <div className="pair">
        <SelectField
          label={say("section")}
          hint={say("sectionHint")}
          name="sectionId"
          empty="–"
          defaultValue={entry?.sectionId ?? ""}
          options={sections.map(({ id, path }) => ({ value: id, label: path }))}
        />
        <SelectField
          label={say("view")}
          name="viewMode"
          empty={say("asUsual")}
          defaultValue={entry?.viewMode ?? ""}
          options={viewModes.map((mode) => ({ value: mode, label: all(`view.${mode}`) }))}
        />
      </div>
      <fieldset className="f1">
        <legend>{say("icon")}</legend>
        <div className="iconpick">
          <label title={say("noIcon")}>
            <input type="radio" name="icon" value="" defaultChecked={!entry?.icon} />
            <span>–</span>
            <span className="sr">{say("noIcon")}</span>
          </label>
          {menuIcons.map((icon) => (
            <label key={icon} title={all(`icon.${icon}`)}>
              <input type="radio" name="icon" value={icon} defaultChecked={entry?.icon === icon} />
              <span>
                <MenuIcon name={icon} />
              </span>
              <span className="sr">{all(`icon.${icon}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="f1">
        <legend>{say("roles")}</legend>
        {menuRoles.map((role) => (
          <Checkbox
            key={role}
            label={all(`role.${role}`)}
            name="roles"
            value={role}
            defaultChecked={entry?.roles?.includes(role)}
          />
        ))}
        <p className="hp">{say("rolesHint")}</p>
      </fieldset>
      <div className="acts">
        <SubmitButton>{entry ? words("save") : say("add")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
