import type { Run, RunKey } from "@/lib/trace/types";
import { textOfRunKey } from "@/lib/trace/run-key";

import { addressOf } from "../ui/address";
import { LoadMore } from "../ui/load-more";
import { TraceRun, type TraceSetting } from "./trace-run";

/** Runs, latest first; the one the address points at stands open, above the others where it is not among them. */
export function TraceRuns({
  runs,
  pointed,
  next,
  open,
  here,
  setting,
}: {
  runs: readonly Run[];
  pointed: Run | null;
  next: RunKey | null;
  /** The run that the address points at. */
  open: string | null;
  /** The address of this page. */
  here: string;
  setting: TraceSetting;
}) {
  return (
    <>
      <div className="runs">
        {(pointed ? [pointed, ...runs] : runs).map((run) => (
          <TraceRun key={run.id} run={run} open={run.id === open} setting={setting} />
        ))}
      </div>
      <LoadMore href={next && addressOf(here, { before: textOfRunKey(next) })} />
    </>
  );
}
