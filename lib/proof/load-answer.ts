import "server-only";
import type { RuleFacts } from "@/lib/rule/facts";
import type { Verdict } from "@/lib/rule/types";

import { findings, rulesIn, withCandidate } from "./findings";
import type { ProofQuestion } from "./pages";
import { answerOf, replay } from "./replay";
import type { SimulatedRun } from "./simulate";
import type { Configuration, Finding } from "./types";

/** A finding with its example played again, ready to be shown. */
export type ShownFinding = {
  finding: Finding;
  runs: readonly SimulatedRun[];
  after: RuleFacts;
  /** How the rule it is about answers. */
  verdicts: readonly Verdict[];
};

const answered = new Map<string, Promise<readonly Finding[]>>();
const mostAnswered = 50;

/** How many findings there are; those of one rule where the question is about one. */
export async function proofCount(question: ProofQuestion): Promise<number> {
  const found = await answerTo(question);
  return found.length;
}

export async function proofShown(question: ProofQuestion): Promise<ShownFinding[]> {
  const configuration = configurationIn(question);
  const found = await answerTo(question);
  return Promise.all(
    found.map(async (finding) => {
      const { runs, facts } = await replay(configuration, finding.example);
      const rule = configuration.rules.find(({ id }) => "rule" in finding && id === finding.rule);
      const verdicts = rule ? answerOf(configuration, rule, finding.example).verdicts : [];
      return { finding, runs, after: facts, verdicts };
    }),
  );
}

/** Names of the rules that findings speak of. */
export const ruleNamesIn = (question: ProofQuestion): Readonly<Record<string, string>> =>
  Object.fromEntries(configurationIn(question).rules.map(({ id, name }) => [id, name]));

async function answerTo({ configuration, candidate, about, key }: ProofQuestion): Promise<readonly Finding[]> {
  let answer = answered.get(key);
  if (!answer) {
    answer = findings({ ...configuration, breathe: breather() }, candidate ?? undefined);
    answered.set(key, answer);
    const [oldest] = answered.keys();
    if (answered.size > mostAnswered && oldest !== undefined) answered.delete(oldest);
    // What failed once is asked again.
    answer.catch(() => answered.delete(key));
  }
  const all = await answer;
  return about === null ? all : all.filter((finding) => rulesIn(finding).includes(about));
}

const configurationIn = ({ configuration, candidate }: ProofQuestion): Configuration =>
  candidate ? withCandidate(configuration, candidate) : configuration;

const longestBreath = 15;

/** Lets the process serve others in between, every few milliseconds. */
function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < longestBreath) return;
    await new Promise((resume) => setImmediate(resume));
    last = performance.now();
  };
}
