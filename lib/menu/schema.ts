import { z } from "zod";

import { inOtherLanguages, optionalId, requiredName, seenRow, tick, treePlace } from "@/lib/organisation/form-fields";

import { menuPages, sectionListNames, viewModes } from "./address";
import { menuIcons } from "./icons";
import { menuProfiles } from "./tree-of-section";
import { menuRoles } from "./visible";

const emptyIsNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" || value === undefined ? null : value), schema.nullable());

const roles = z.preprocess(
  (value) => (value === undefined || value === "" || value === null ? [] : [value].flat()),
  z.array(z.enum(menuRoles)).max(menuRoles.length),
);

const fields = {
  label: requiredName,
  ...inOtherLanguages,
  icon: emptyIsNull(z.enum(menuIcons, "refusal.chooseOne")),
  /** "page:partners", "list:my.open", "filter:<id>"; empty: it only holds others. */
  leadsTo: z
    .string()
    .max(60)
    .refine(
      (value) =>
        value === "" ||
        menuPages.some((page) => value === `page:${page}`) ||
        sectionListNames.some((list) => value === `list:${list}`) ||
        /^filter:[0-9a-f-]{36}$/.test(value),
      "refusal.chooseOne",
    )
    .default(""),
  sectionId: optionalId,
  viewMode: emptyIsNull(z.enum(viewModes, "refusal.chooseOne")),
  roles,
};

export const newMenuItemInput = z.object({ ...fields, parentId: optionalId });
export const menuItemInput = z.object({ ...seenRow, ...fields });
export const menuItemPlaceInput = z.object(treePlace);
export const menuItemInputOf = z.object(seenRow);

/** "Create menus for a section" (domain 3.3). */
export const menuWizardInput = z.object({
  baseName: requiredName,
  ...inOtherLanguages,
  sectionId: z.uuid("refusal.sectionMissing"),
  parentId: optionalId,
  profile: z.enum(menuProfiles, "refusal.chooseOne"),
  viewMode: z.enum(viewModes, "refusal.chooseOne").default("list"),
  withCalendar: tick,
});
