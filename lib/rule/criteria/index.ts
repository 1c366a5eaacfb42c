import { category } from "./category";
import { communications } from "./communications";
import { kind } from "./kind";
import { lastMessage } from "./last-message";
import { type AnyCriterion, listed } from "./list";
import { partner } from "./partner";
import { partnerCategory } from "./partner-category";
import { priorityMax, priorityMin } from "./priority";
import { responsible } from "./responsible";
import { section } from "./section";
import { stateFrom } from "./state-from";
import { stateTo } from "./state-to";
import { supplierStatus } from "./supplier-status";
import { title } from "./title";

/** Every kind of condition a rule can set, in the order in which it is asked and told. */
export const criteria: readonly AnyCriterion[] = [
  listed(stateFrom),
  listed(stateTo),
  listed(kind),
  listed(section),
  listed(category),
  listed(responsible),
  listed(partner),
  listed(partnerCategory),
  listed(supplierStatus),
  listed(priorityMin),
  listed(priorityMax),
  listed(title),
  listed(lastMessage),
  listed(communications),
];
