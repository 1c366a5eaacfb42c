import { useFormatter, useLocale, useTranslations } from "next-intl";

import type { RuleNames } from "@/lib/rule/sentence";
import { stateName } from "@/lib/rule/state-name";
import type { Seen, Verdict } from "@/lib/rule/types";
import { type Told, wantedOf } from "@/lib/trace/wanted";

import { type Clock, useStamp } from "../timeline/stamp";

/** What verdicts, results and occasions of rules are called. */
export function useTraceWords(names: RuleNames, clock: Clock) {
  const everything = useTranslations();
  const words = useTranslations("rule.trace");
  const sentence = useTranslations("rule.sentence");
  const criteria = useTranslations("rule.criterion");
  const actions = useTranslations("rule.action");
  const format = useFormatter();
  const locale = useLocale();
  const stamp = useStamp(clock, true);
  const listed = (texts: readonly string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(texts);
  const said = ({ key, params }: { key: string; params?: Record<string, string | number> }) => everything(key, params);
  const say = (key: string) => everything(key);

  function value(seen: Seen): string {
    switch (seen.is) {
      case "none":
        return words("nothing");
      case "text":
        return words("quoted", { text: seen.text });
      case "number":
        return format.number(seen.number);
      case "moment":
        return stamp(new Date(seen.at));
      case "state":
        return stateName(seen.code, say);
      case "occasion":
        return seen.code === "escalate" ? sentence("escalate") : sentence("none");
      case "kind":
        return say(`ticket.kind.${seen.code}`);
      case "priority":
        return say(`ticket.priority.${seen.code}`);
      case "supplierStatus":
        return say(`rule.supplierStatus.${seen.code}`);
      case "list":
        return seen.of.length === 0 ? words("nothing") : listed(seen.of.map(value));
      default:
        return names[seen.is][seen.id] ?? sentence("gone");
    }
  }

  /** What is said where there is none: before its creation a ticket was in no state, nobody is responsible. */
  const missing = (criterion: string) =>
    criterion === "stateFrom" ? sentence("none") : words(criterion === "responsible" ? "nobody" : "nothing");

  /** A name that stands in history is said as it is. */
  const plain = (seen: Seen) => (seen.is === "text" ? seen.text : value(seen));

  return {
    value,
    stamp,
    words,
    verdict: (verdict: Verdict) =>
      words("verdict", {
        criterion: criteria(verdict.criterion),
        saw: verdict.saw.is === "none" ? missing(verdict.criterion) : value(verdict.saw),
        wanted: wantedOf(verdict).is === "none" ? missing(verdict.criterion) : value(wantedOf(verdict)),
      }),
    /** "draft → open", "a message", "an edit of priority", "the clock". */
    occasion: ({ type, from, to }: { type: string; from: string | null; to: string }): string =>
      words(`occasion.${type as "clock"}`, {
        from: from ? stateName(from, say) : "",
        to: to === "escalate" ? "" : stateName(to, say),
      }),
    told: (told: Told): string => {
      switch (told.is) {
        case "changed":
          return words(told.from.is === "none" ? "told.set" : "told.changed", {
            field: say(`ticket.field.${told.column}`).toLocaleLowerCase(locale),
            from: plain(told.from),
            to: plain(told.to),
          });
        case "copied":
          return words("told.copied", { who: listed(told.who) });
        case "mailed":
          return words(`told.${told.what === "reminder" ? "reminded" : "mailed"}`, { who: listed(told.to) });
        case "keptBack":
          return words("told.keptBack", { who: listed(told.who) });
        case "failed":
          return words("told.failed", {
            action: actions(told.action as "mail"),
            because: unended(said(told.because)),
          });
        default:
          if (told.action === "none") return words("spared");
          return words("told.nothing", {
            action: actions(told.action as "mail"),
            why: told.because ? "yes" : "no",
            because: told.because ? unended(said(told.because)) : "",
          });
      }
    },
    /** "creation 12 May 09:00, 2 days later: 14 May 09:00" */
    counted: (
      { dateType, delay, delayUnit }: { dateType: string; delay: number; delayUnit: string },
      base: Date,
      due: Date,
    ): string =>
      words("counted", {
        base: sentence(`base.${dateType as "created"}`),
        moment: stamp(base),
        delay: sentence(`delay.${delayUnit as "day"}`, { count: Math.abs(delay) }),
        side: delay < 0 ? "before" : delay > 0 ? "after" : "at",
        due: stamp(due),
      }),
  };
}

/** What was done stands beside other things in one line: a reason there does not end a sentence. */
const unended = (sentence: string): string => sentence.replace(/\.$/, "");
