import { stateName } from "./state-name";
import { type RuleDefinition, watcherTokens } from "./schema";

/** What the ids of a rule are called, for its reader. */
export type RuleNames = {
  section: Readonly<Record<string, string>>;
  category: Readonly<Record<string, string>>;
  partnerCategory: Readonly<Record<string, string>>;
  person: Readonly<Record<string, string>>;
  partner: Readonly<Record<string, string>>;
};

/** Says a key of the catalogue with its parameters; `tellerOf` makes one from any translator. */
export type Teller = { say: (key: string, params?: Record<string, string | number>) => string; locale: string };

/** The parts of a rule that can be edited by themselves: each has its chip in the sentence. */
export type Clause =
  | "stateFrom"
  | "stateTo"
  | "time"
  | "addCondition"
  | "addTime"
  | "addAction"
  | "stopAfter"
  | `if.${string}`
  | `then.${string}`;

/** A piece of the sentence: plain words, a keyword (When, if, after, then), or a chip that opens its editor. */
export type Part = { text: string; keyword?: true; clause?: Clause };

type Said = Pick<RuleDefinition, "criteria" | "actions" | "dateType" | "delay" | "delayUnit" | "stopAfter">;

/** What a rule says, read aloud: one sentence (domain 6.1), the same in lists, history, trace and labels. */
export function sentenceOf(rule: Said, names: RuleNames, teller: Teller): string {
  return sentenceParts(rule, names, teller)
    .map(({ text }) => text)
    .join("");
}

/** The same sentence in pieces; `editing` adds the places where something can be added. */
export function sentenceParts(rule: Said, names: RuleNames, teller: Teller, editing = false): Part[] {
  const { say } = teller;
  const add = (clause: "addCondition" | "addTime" | "addAction") =>
    editing ? ` ${chip(clause, say(`sentence.chip.${clause}`))}` : "";
  const conditions = conditionClauses(rule, names, say);
  const actions = actionClauses(rule, names, teller);
  const { timing, delay } = timeOf(rule);
  return partsOf(
    say("sentence.whole", {
      when: whenClause(rule, say),
      has: conditions.length > 0 ? "yes" : "no",
      conditions: listed(conditions, teller),
      addCondition: add("addCondition"),
      timing,
      delay: chip("time", say(`sentence.delay.${rule.delayUnit}`, { count: delay })),
      base: chip("time", say(`sentence.base.${rule.dateType}`)),
      addTime: timing === "none" ? add("addTime") : "",
      actions: actions.length > 0 ? listed(actions, teller) : chip("addAction", say("sentence.then.nothing")),
      addAction: add("addAction"),
      stop: rule.stopAfter ? "yes" : "no",
      stopAfter: chip("stopAfter", say("sentence.then.stopAfter")),
    }),
  );
}

/** A translator of the catalogue as the sentence needs it: keywords are marked, words are found under `rule`. */
export function tellerOf(translate: { markup: unknown }, locale: string): Teller {
  const markup = translate.markup as (key: string, values?: Record<string, unknown>) => string;
  return {
    locale,
    say: (key, params) =>
      markup(key.startsWith("ticket.") ? key : `rule.${key}`, {
        ...params,
        b: (words: string) => `${keywordBegins}${words}${markEnds}`,
      }),
  };
}

type Say = Teller["say"];

function whenClause({ criteria, dateType }: Said, say: Say): string {
  const { stateFrom, stateTo } = criteria;
  const word = (code: string) =>
    code === "none" || code === "escalate" ? say(`sentence.${code}`) : stateName(code, say);
  const from = chip("stateFrom", stateFrom ? word(stateFrom) : say("sentence.any"));
  const to = chip("stateTo", stateTo ? word(stateTo) : say("sentence.any"));
  const said = (key: string, params: Record<string, string> = {}) =>
    say(`sentence.when.${key}`, { from, to, ...params });
  if (dateType !== "none") {
    if (stateFrom && stateTo) return said("clockStays");
    if (stateFrom) return said("clockIs", { to: from });
    if (stateTo) return said("clockIs");
    return said("clockAny", { open: chip("stateTo", say("sentence.when.notClosed")) });
  }
  if (stateTo === "escalate") return stateFrom && stateFrom !== "none" ? said("escalatedFrom") : said("escalated");
  if (stateFrom === "none") {
    const created = chip("stateFrom", say("sentence.when.createdWord"));
    if (stateTo) return said("createdAs", { from: created });
    return said("created", { created });
  }
  if (!stateFrom && !stateTo) return said("anything", { something: chip("stateTo", say("sentence.when.something")) });
  if (!stateTo) return said("leaves");
  if (!stateFrom) return said("becomes");
  return stateFrom === stateTo ? said("stays") : said("goes");
}

function conditionClauses({ criteria }: Said, names: RuleNames, say: Say): string[] {
  const about = (name: string, value: string, key = name) =>
    say(`sentence.if.${key}`, { value: chip(`if.${name}`, value) });
  const named = (kind: keyof RuleNames, id: string) => names[kind][id] ?? say("sentence.gone");
  const quoted = (text: string) => say("sentence.if.quoted", { text });
  const { sectionId, categoryId, kind, responsible, partnerId, partnerCategoryId, priorityMin, priorityMax } = criteria;
  const { supplierStatus } = criteria;
  const { titleContains, lastMessageContains, minCommunications } = criteria;
  return [
    sectionId &&
      about("sectionId", named("section", sectionId), criteria.includeDescendants ? "sectionIdAndBelow" : "sectionId"),
    categoryId && about("categoryId", named("category", categoryId)),
    kind && about("kind", say(`ticket.kind.${kind}`)),
    responsible &&
      (responsible === "unassigned"
        ? about("responsible", say("sentence.if.nobody"), "unassigned")
        : about("responsible", named("person", responsible))),
    partnerId && about("partnerId", named("partner", partnerId)),
    partnerCategoryId && about("partnerCategoryId", named("partnerCategory", partnerCategoryId)),
    supplierStatus && about("supplierStatus", say(`supplierStatus.${supplierStatus}`)),
    priorityMin && about("priorityMin", say(`ticket.priority.${priorityMin}`)),
    priorityMax && about("priorityMax", say(`ticket.priority.${priorityMax}`)),
    titleContains && about("titleContains", quoted(titleContains)),
    lastMessageContains && about("lastMessageContains", quoted(lastMessageContains)),
    minCommunications && about("minCommunications", say("sentence.if.communications", { count: minCommunications })),
  ].filter((clause) => typeof clause === "string");
}

function actionClauses({ actions }: Said, names: RuleNames, teller: Teller): string[] {
  const { say } = teller;
  const act = (name: string, params: Record<string, string | number> = {}, key = name) =>
    chip(`then.${name}`, say(`sentence.then.${key}`, params));
  const { setState, setSectionId, setResponsible, setPriority, setCategoryId, addWatchers, mail } = actions;
  const named = (kind: keyof RuleNames, id: string) => names[kind][id] ?? say("sentence.gone");
  const watcher = (who: string) =>
    (watcherTokens as readonly string[]).includes(who) ? say(`sentence.who.${who}`) : who;
  const withFiles = actions.remindAttach ? "Attach" : "";
  return [
    setState && act("setState", { value: stateName(setState, say) }),
    setSectionId && act("setSectionId", { value: named("section", setSectionId) }),
    setResponsible &&
      (["section_manager", "none", "round_robin", "least_loaded"].includes(setResponsible)
        ? act("setResponsible", {}, setResponsible)
        : act("setResponsible", { value: named("person", setResponsible) })),
    setPriority && act("setPriority", { value: say(`ticket.priority.${setPriority}`) }),
    setCategoryId && act("setCategoryId", { value: named("category", setCategoryId) }),
    addWatchers && act("addWatchers", { list: listed(addWatchers.map(watcher), teller), count: addWatchers.length }),
    actions.remindResponsible && act("remindResponsible", {}, `remindResponsible${withFiles}`),
    actions.remindPartner && act("remindPartner", {}, `remindPartner${withFiles}`),
    mail &&
      act("mail", {
        subject: mail.subject,
        list: listed(recipientsOf(mail.to, say), teller) || say("sentence.if.nobody"),
      }),
  ].filter((clause) => typeof clause === "string");
}

function recipientsOf(to: NonNullable<Said["actions"]["mail"]>["to"], say: Say): string[] {
  const people = (["responsible", "partner", "watchers"] as const).filter((who) => to[who]);
  return [...people.map((who) => say(`sentence.who.${who}`)), ...to.addresses];
}

function timeOf({ dateType, delay }: Said): { timing: "none" | "at" | "after" | "before"; delay: number } {
  if (dateType === "none") return { timing: "none", delay: 0 };
  if (delay === 0) return { timing: "at", delay };
  return delay > 0 ? { timing: "after", delay } : { timing: "before", delay: -delay };
}

const listed = (texts: readonly string[], { locale }: Teller): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(texts);

// Marks travel through the catalogue's sentences as text: each language puts the marked words where it wants them.
const keywordBegins = "\u{E000}";
const chipBegins = "\u{E001}";
const chipNamed = "\u{E002}";
const markEnds = "\u{E003}";
const marks = /[\u{E000}-\u{E003}]/gu;

const chip = (clause: Clause, words: string): string =>
  `${chipBegins}${clause}${chipNamed}${words.replaceAll(marks, "")}${markEnds}`;

function partsOf(marked: string): Part[] {
  return marked
    .split(/(\u{E000}[^\u{E003}]*\u{E003}|\u{E001}[^\u{E003}]*\u{E003})/u)
    .filter(Boolean)
    .map((piece) => {
      const inside = piece.slice(1, -1);
      if (piece.startsWith(keywordBegins)) return { text: inside, keyword: true };
      if (!piece.startsWith(chipBegins)) return { text: piece };
      const [clause, text] = inside.split(chipNamed);
      return { text: text ?? "", clause: clause as Clause };
    });
}
