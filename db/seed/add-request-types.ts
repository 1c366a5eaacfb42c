import { createCustomField } from "@/lib/custom-field/commands";
import { newCustomFieldInput } from "@/lib/custom-field/schema";
import { createRequestType } from "@/lib/request-type/commands";
import { newRequestTypeInput } from "@/lib/request-type/schema";

import type { Cast } from "./cast/cast";
import type { Stage } from "./stage";

/** An own field, as its form says it, by a name for this list alone. */
type StoryField = Record<string, string> & { label: string };

/** A request type, as its form says it; a field by its name here, asked `when` an earlier one has a value. */
export type StoryRequestType<Section, Field> = Record<string, unknown> & {
  name: string;
  section: Section;
  fields?: readonly { field: Field; required?: true; when?: readonly [Field, string] }[];
};

/** Says what may be asked in the portal, in this order. */
export async function addRequestTypes<C extends Cast, Field extends string>(
  stage: Stage<C>,
  administrator: Parameters<Stage<C>["as"]>[0],
  known: Record<Field, StoryField & { section: Parameters<Stage<C>["section"]>[0] }>,
  types: readonly StoryRequestType<Parameters<Stage<C>["section"]>[0], NoInfer<Field>>[],
): Promise<void> {
  const who = stage.as(administrator);
  const ids = new Map<Field, string>();
  for (const [name, { section, ...field }] of Object.entries(known) as [Field, (typeof known)[Field]][]) {
    const input = newCustomFieldInput.parse({ ...field, sectionId: stage.section(section) });
    ids.set(name, (await stage.perform(who, stage.at(-1, "07:30"), createCustomField, input)).id);
  }
  for (const [place, { section, fields = [], ...type }] of types.entries()) {
    const asked = fields.map(({ field, required, when }) => ({
      fieldId: ids.get(field),
      required,
      when: when && `${ids.get(when[0])}|${when[1]}`,
    }));
    const values = { ...type, sectionId: stage.section(section), sequence: (place + 1) * 10, fields: asked };
    await stage.perform(who, stage.at(-1, "07:40"), createRequestType, newRequestTypeInput.parse(values));
  }
}
