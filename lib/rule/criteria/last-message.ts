import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";
import { hasWords } from "./words-in";

/** The latest mail, call, post or note to or from the partner. */
export const lastMessage: Criterion<NonNullable<RuleCriteria["lastMessageContains"]>> = {
  name: "lastMessageContains",
  schema: ruleCriteria.shape.lastMessageContains.unwrap(),
  fields: [],
  holds: (wanted, { facts }) => hasWords(facts.lastMessage, wanted),
  saw: ({ facts }) =>
    facts.lastMessage === null ? { is: "none" } : { is: "text", text: facts.lastMessage.slice(0, 300) },
};
