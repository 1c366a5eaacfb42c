import { inOrder } from "@/lib/rule/pass";
import { verdictsOf } from "@/lib/rule/matching";
import type { Rule, Verdict } from "@/lib/rule/types";

import { fires } from "./roots";
import { simulate, type Simulation } from "./simulate";
import type { Configuration, Example } from "./types";

/** What becomes of the ticket of an example: the same pass over all rules, run again. */
export const replay = (configuration: Configuration, example: Example): Promise<Simulation> =>
  simulate(configuration, inOrder(configuration.rules), example);

/** How one rule answers to an example, condition by condition. */
export const answerOf = (
  configuration: Configuration,
  rule: Rule,
  { facts, occasion }: Example,
): { fires: boolean; verdicts: Verdict[] } => ({
  fires: fires(configuration, rule, { facts, occasion, person: null }),
  verdicts: verdictsOf(rule, { facts, occasion, world: configuration.world }),
});
