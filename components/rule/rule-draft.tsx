"use client";

import { useLocale, useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

import { type DraftedDefinition, definitionFrom } from "@/lib/rule/form";
import { saveRuleAction } from "@/lib/rule/actions";
import type { RulePage } from "@/lib/rule/pages/rule-page";
import { type RuleNames, type Teller, tellerOf } from "@/lib/rule/sentence";

import { FormContext } from "../form/form-context";
import type { Refused } from "../form/server-action";
import { useAct } from "../form/use-act";
import { namesOfChoices } from "./rule-names";

type Values = RulePage["values"];

export type RuleDraft = {
  organisation: string;
  rule: Omit<RulePage, "values">;
  values: Values;
  /** What the fields say now. */
  definition: DraftedDefinition;
  names: RuleNames;
  teller: Teller;
  isChanged: boolean;
  /** Somebody saved another version meanwhile: what that says. */
  theirs: DraftedDefinition | null;
  /** The version that the changes began from. */
  base: number;
  pending: boolean;
  set: (name: string, value: string | readonly string[]) => void;
  namePartner: (id: string, name: string) => void;
  save: () => void;
  discard: () => void;
  /** Goes on from their version with what one wrote oneself. */
  keepMine: () => void;
};

const Context = createContext<RuleDraft | null>(null);

export function useRuleDraft(): RuleDraft {
  const draft = useContext(Context);
  if (!draft) throw new Error("Only the page of a rule has a rule.");
  return draft;
}

/** The rule being written: what was changed stays while one looks at its other pages, until it is saved or thrown away. */
export function RuleDraftRoom({
  organisation,
  rule: { values: saved, ...rule },
  children,
}: {
  organisation: string;
  rule: RulePage;
  children: ReactNode;
}) {
  const words = useTranslations("rule.page");
  const translate = useTranslations();
  const locale = useLocale();
  const teller = useMemo(() => tellerOf(translate, locale), [translate, locale]);
  const [own, change] = useState<{ base: number; values: Values } | null>(null);
  const [named, name] = useState<Record<string, string>>({});
  const [refusal, refuse] = useState<Refused | null>(null);
  const { act, pending } = useAct(saveRuleAction, organisation);

  const values = own?.values ?? saved;
  const base = own?.base ?? rule.version;
  const definition = definitionFrom(values);
  const savedDefinition = definitionFrom(saved);
  const isChanged = own !== null && JSON.stringify(definition) !== JSON.stringify(savedDefinition);

  function throwAway() {
    change(null);
    refuse(null);
  }

  const draft: RuleDraft = {
    organisation,
    rule,
    values,
    definition,
    names: namesOfChoices(rule.choices, { ...rule.partner, ...named }),
    teller,
    isChanged,
    theirs: isChanged && base !== rule.version ? savedDefinition : null,
    base,
    pending,
    set: (field, value) =>
      change((before) => ({
        base: before?.base ?? rule.version,
        values: { ...(before?.values ?? saved), [field]: value },
      })),
    namePartner: (id, label) => name((before) => ({ ...before, [id]: label })),
    save: () =>
      act({ ...values, id: rule.id, version: base }, { done: words("saved"), onDone: throwAway, onRefused: refuse }),
    discard: throwAway,
    keepMine: () => change({ base: rule.version, values }),
  };
  return (
    <Context value={draft}>
      <FormContext value={{ refusal, pending }}>{children}</FormContext>
    </Context>
  );
}
