import { getLocale, getTranslations } from "next-intl/server";

import { DeskField } from "@/components/desk/desk-field";
import { DeskFrame } from "@/components/desk/desk-frame";
import { DeskRows } from "@/components/desk/desk-rows";
import { MacroSteps } from "@/components/desk/macro-form";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { titled } from "@/components/shell/titled";
import { Words } from "@/components/shell/words";
import { readOffice, viewer } from "@/lib/access/page";
import { createMacroAction, dropMacroAction, editMacroAction } from "@/lib/macro/actions";
import { type KeptMacro, keptMacros } from "@/lib/macro/queries";
import { type MacroAct, macroActs } from "@/lib/macro/schema";
import { keptSections } from "@/lib/organisation/desk-of";
import { staff, fittingCategories } from "@/lib/ticket-page/queries/choices";
import { kindOf, ticketKinds } from "@/lib/ticket/registry";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("desk.macros");

/** Several steps under one name, run on a ticket after a look at what will change. */
export default async function MacrosPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const locale = await getLocale();
  const { macros, sections, people, categories } = await readOffice(org, async (scope) => ({
    macros: await keptMacros(scope),
    sections: await keptSections(scope),
    people: await staff(scope),
    categories: await fittingCategories(scope, null, locale),
  }));
  const isAdmin = (await viewer(org)).actor.standing.role === "admin";
  const words = await getTranslations("desk");
  const everything = await getTranslations();
  const priorities = await getTranslations("ticket.priority");
  const choices: Partial<Record<MacroAct, { value: string; label: string }[]>> = {
    transition: transitionChoices((key) => (everything.has(key) ? everything(key) : key)),
    assign: [
      { value: "me", label: words("me") },
      { value: "nobody", label: words("nobody") },
      ...people.map(({ id, label }) => ({ value: id, label })),
    ],
    priority: ["1", "2", "3", "4", "5"].map((value) => ({ value, label: priorities(value) })),
    category: categories.map(({ id, label }) => ({ value: id, label })),
  };
  const open = macros.find(({ id }) => id === row);
  const said = ({ steps }: KeptMacro) => steps.map((step) => words(`do.${step.do}`)).join(", ");
  const panel =
    open && !open.mayEdit ? (
      <>
        <h2 className="t16 head">{open.name}</h2>
        <p>{said(open)}</p>
        <p className="f">{words("theirs")}</p>
      </>
    ) : (
      <>
        <RefreshingForm
          key={open?.id ?? "new"}
          action={open ? editMacroAction : createMacroAction}
          organisation={org}
          hidden={open && { id: open.id, version: open.version }}
          done={words("saved")}
          resetWhenDone={!open}
          className="form"
        >
          <h2 className="t16 head">{open ? open.name : words("newMacro")}</h2>
          <TextField label={words("name")} name="name" defaultValue={open?.name} required maxLength={80} />
          <Words namespaces={["desk"]}>
            <MacroSteps start={open?.steps ?? []} acts={macroActs} choices={choices} />
          </Words>
          <DeskField kept={open} sections={sections} isAdmin={isAdmin} />
          <div className="acts">
            <SubmitButton>{open ? words("save") : words("addMacro")}</SubmitButton>
          </div>
        </RefreshingForm>
        {open && (
          <RefreshingForm
            action={dropMacroAction}
            organisation={org}
            hidden={{ id: open.id }}
            done={words("deleted")}
            then={`/${org}/settings/macros`}
          >
            <SubmitButton variant="danger">{words("delete")}</SubmitButton>
          </RefreshingForm>
        )}
      </>
    );
  return (
    <DeskFrame organisation={org} place="macros" isAdmin={isAdmin} editing={Boolean(open)} panel={panel}>
      <DeskRows
        rows={macros.map((macro) => ({ ...macro, said: said(macro) }))}
        open={open?.id}
        label={words("macros")}
        empty={words("noMacros")}
        what={words("steps")}
      />
    </DeskFrame>
  );
}

/** Every step of every kind once; which of them is possible shows on the ticket. */
function transitionChoices(say: (key: string) => string): { value: string; label: string }[] {
  const steps = new Map<string, string>();
  for (const { workflow } of ticketKinds.map(kindOf)) {
    for (const { code, label = code } of workflow.transitions) {
      // Deleting is nothing one does in passing.
      if (code !== "delete" && !steps.has(code)) steps.set(code, say(`${workflow.words}.transition.${label}`));
    }
  }
  return [...steps].map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label));
}
