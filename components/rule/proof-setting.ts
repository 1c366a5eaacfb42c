import type { RuleNames } from "@/lib/rule/sentence";

import type { Clock } from "../timeline/stamp";

/** What every finding of a page is told with. */
export type ProofSetting = {
  organisation: string;
  names: RuleNames;
  rules: Readonly<Record<string, string>>;
  clock: Clock;
  /** The rule whose page it is: it need not be linked. */
  here: string | null;
};
