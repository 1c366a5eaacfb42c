"use client";

import { useTranslations } from "next-intl";
import { useContext, useId } from "react";

import type { RuleChoice } from "@/lib/rule/queries/choices";
import { supplierStatuses } from "@/lib/kernel/supplier-status";
import { ruleVariables, watcherTokens } from "@/lib/rule/schema";
import { stateName } from "@/lib/rule/state-name";
import { ticketPhases, ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";

import { FormContext, useFieldError } from "../form/form-context";
import { SelectField } from "../form/select-field";
import { TextareaField } from "../form/textarea-field";
import { TextField } from "../form/text-field";
import { PartnerField } from "../partner/partner-field";
import { Checkbox } from "../ui/checkbox";
import type { Option } from "../ui/select";
import { type RuleDraft, useRuleDraft } from "./rule-draft";

/** What a field of a rule needs of the page around: its value, and how it is changed. */
export type FieldRoom = Pick<RuleDraft, "organisation" | "values" | "set" | "namePartner" | "names"> & {
  choices: RuleDraft["rule"]["choices"];
};

/** One field of a rule by its name, as it stands in the form and in the editors of the sentence. */
export function RuleField({ name }: { name: string }) {
  const { rule, ...draft } = useRuleDraft();
  return <FieldOf name={name} room={{ ...draft, choices: rule.choices }} />;
}

export function FieldOf({ name, room: around }: { name: string; room: FieldRoom }) {
  const say = useTranslations();
  const label = useLabel(name);
  // Refused without JavaScript, the form comes back on a new page with what was typed.
  const { refusal } = useContext(FormContext);
  const sent = refusal?.sent;
  const room = sent ? { ...around, values: sent } : around;
  const { values, set } = room;
  const text = textOf(values[name]);
  const plain = {
    label,
    name,
    value: text,
    onChange: ({ target }: { target: { value: string } }) => set(name, target.value),
  };
  const select = (options: Option[], empty = say("rule.page.any")) => (
    <SelectField {...plain} options={options} empty={empty} />
  );
  switch (name) {
    case "criteria.stateFrom":
      return select([{ value: "none", label: say("rule.page.fromNone") }, ...states(say)]);
    case "criteria.stateTo":
      return select([...states(say), { value: "escalate", label: say("rule.page.toEscalate") }]);
    case "criteria.kind":
      return select(ticketKinds.map((kind) => ({ value: kind, label: say(`ticket.kind.${kind}`) })));
    case "criteria.sectionId":
      return (
        <>
          {select(inUse(room.choices.section, text))}
          <Tick name="criteria.includeDescendants" room={room} />
        </>
      );
    case "criteria.categoryId":
      return select(inUse(room.choices.category, text));
    case "criteria.partnerCategoryId":
      return select(inUse(room.choices.partnerCategory, text));
    case "criteria.supplierStatus":
      return select(supplierStatuses.map((value) => ({ value, label: say(`rule.supplierStatus.${value}`) })));
    case "criteria.responsible":
      return select([{ value: "unassigned", label: say("rule.page.unassigned") }, ...inUse(room.choices.person, text)]);
    case "criteria.partnerId":
      return (
        <PartnerField
          organisation={room.organisation}
          label={label}
          name={name}
          {...(text && { start: { value: text, label: room.names.partner[text] ?? text } })}
          onChoose={(choice) => {
            if (choice) room.namePartner(choice.value, choice.label);
            set(name, choice?.value ?? "");
          }}
        />
      );
    case "criteria.priorityMin":
    case "criteria.priorityMax":
      return select(priorities(say));
    case "actions.setPriority":
      return select(priorities(say), say("rule.page.unchanged"));
    case "actions.setState":
      return select(states(say), say("rule.page.unchanged"));
    case "actions.setSectionId":
      return select(inUse(room.choices.section, text), say("rule.page.unchanged"));
    case "actions.setCategoryId":
      return select(inUse(room.choices.category, text), say("rule.page.unchanged"));
    case "actions.setResponsible":
      return select(
        [
          ...(["section_manager", "round_robin", "least_loaded", "none"] as const).map((value) => ({
            value,
            label: say(`rule.page.who.${value}`),
          })),
          ...inUse(room.choices.person, text),
        ],
        say("rule.page.unchanged"),
      );
    case "criteria.minCommunications":
    case "delay":
    case "sequence":
      return <TextField {...plain} type="number" min={0} inputMode="numeric" />;
    case "delayUnit":
      return (
        <SelectField
          {...plain}
          options={["minute", "hour", "day", "month"].map((unit) => ({
            value: unit,
            label: say(`rule.page.unit.${unit}`),
          }))}
        />
      );
    case "side":
      return (
        <SelectField
          {...plain}
          options={["after", "before"].map((side) => ({ value: side, label: say(`rule.page.side.${side}`) }))}
        />
      );
    case "dateType":
      return (
        <SelectField
          {...plain}
          options={dateTypes.map((type) => ({ value: type, label: say(`rule.page.date.${type}`) }))}
        />
      );
    case "actions.addWatchers":
      return <Ticks name={name} room={room} options={watcherTokens} words="rule.sentence.who" />;
    case "actions.mail.to":
      return (
        <Ticks name={name} room={room} options={["responsible", "partner", "watchers"]} words="rule.sentence.who" />
      );
    case "actions.watcherAddresses":
    case "actions.mail.to.addresses":
      return (
        <TextField {...plain} hint={say("rule.page.addressesHint")} error={refusedAddress(refusal?.fields, name)} />
      );
    case "actions.mail.body":
      return (
        <TextareaField
          {...plain}
          rows={8}
          hint={say("rule.page.variablesHint", {
            variables: ruleVariables.map((variable) => `{{${variable}}}`).join(" "),
          })}
        />
      );
    case "actions.remindResponsible":
    case "actions.remindPartner":
    case "actions.remindAttach":
    case "stopAfter":
      return <Tick name={name} room={room} />;
    default:
      return <TextField {...plain} />;
  }
}

/** What a field is called: criteria and actions by their own words. */
export function useLabel(name: string): string {
  const say = useTranslations("rule");
  const [, criterion] = /^criteria\.(\w+)$/.exec(name) ?? [];
  const [, action] = /^actions\.(\w+)$/.exec(name) ?? [];
  if (criterion) return say(`criterion.${criterion}`);
  return action && say.has(`action.${action}`)
    ? say(`action.${action}`)
    : say(`page.field.${name.replaceAll(".", "_")}`);
}

/** One address of a list is refused by its number; it stands in the field of all of them. */
function refusedAddress(fields: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  const list = name === "actions.watcherAddresses" ? "actions.addWatchers" : name;
  return Object.entries(fields ?? {}).find(([field]) => field === list || field.startsWith(`${list}.`))?.[1];
}

function Tick({ name, room: { values, set } }: { name: string; room: FieldRoom }) {
  const label = useLabel(name);
  const refused = useFieldError(name);
  const describedBy = useId();
  return (
    <>
      <Checkbox
        label={label}
        name={name}
        checked={textOf(values[name]) === "on"}
        onChange={({ target }) => set(name, target.checked ? "on" : "")}
        {...(refused && { "aria-invalid": true, "aria-describedby": describedBy })}
      />
      {refused && (
        <p id={describedBy} className="er">
          {refused}
        </p>
      )}
    </>
  );
}

/** Several of few. */
function Ticks({
  name,
  room: { values, set },
  options,
  words,
}: {
  name: string;
  room: FieldRoom;
  options: readonly string[];
  words: string;
}) {
  const say = useTranslations();
  const label = useLabel(name);
  const chosen = [values[name] ?? []].flat();
  return (
    <fieldset className="ticks">
      <legend>{label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option}
          label={say(`${words}.${option}` as "rule.sentence.any")}
          name={name}
          value={option}
          checked={chosen.includes(option)}
          onChange={({ target }) =>
            set(name, target.checked ? [...chosen, option] : chosen.filter((one) => one !== option))
          }
        />
      ))}
    </fieldset>
  );
}

const dateTypes = [
  "none",
  "created",
  "last_action",
  "active_since",
  "deadline",
  "begin",
  "first_response_due",
  "next_response_due",
  "close_due",
] as const;

type Say = ReturnType<typeof useTranslations<never>>;

const states = (say: Say): Option[] =>
  [...new Set<string>([...ticketPhases, ...ticketStates])].map((state) => ({
    value: state,
    label: stateName(state, (key) => say(key as "rule.page.any")),
  }));

const priorities = (say: Say): Option[] =>
  [1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: say(`ticket.priority.${level}` as "rule.page.any") }));

/** Those in use, and the one that is chosen already. */
const inUse = (choices: readonly RuleChoice[], chosen: string): Option[] =>
  choices.filter(({ id, active }) => active || id === chosen).map(({ id, label }) => ({ value: id, label }));

const textOf = (value: string | readonly string[] | undefined): string => (typeof value === "string" ? value : "");
