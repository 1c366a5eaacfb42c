import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";
import { hasWords } from "./words-in";

export const title: Criterion<NonNullable<RuleCriteria["titleContains"]>> = {
  name: "titleContains",
  schema: ruleCriteria.shape.titleContains.unwrap(),
  fields: ["title"],
  holds: (wanted, { facts }) => hasWords(facts.title, wanted),
  saw: ({ facts }) => ({ is: "text", text: facts.title }),
};
