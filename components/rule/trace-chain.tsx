import type { RootCause, Run } from "@/lib/trace/types";

import { Link } from "../ui/link";
import type { useTraceWords } from "./trace-words";

/** From the run back through the rules between to the person's act, the mail or the clock that began it all. */
export function TraceChain({
  run,
  organisation,
  say,
}: {
  run: Run;
  organisation: string;
  say: ReturnType<typeof useTraceWords>;
}) {
  return (
    <ol className="chain" aria-label={say.words("chain")}>
      {run.chain.map((cause) =>
        cause.is === "rule" ? (
          <li key={cause.runId}>
            <Link className="link" href={`?run=${cause.runId}#run-${cause.runId}`}>
              {say.words("becauseRule", { name: cause.name, version: cause.version })}
            </Link>
          </li>
        ) : (
          <li key="act">
            {say.words(`because.${viaOf(cause)}`, { who: cause.by ?? "", named: cause.by ? "yes" : "no" })}{" "}
            <span className="f">{say.stamp(new Date(cause.at))}</span>
            {cause.message && (
              <>
                {" "}
                <Link className="link" href={`/${organisation}/events/${cause.message.number}`}>
                  {cause.message.title}
                </Link>
              </>
            )}
          </li>
        ),
      )}
    </ol>
  );
}

const known = ["page", "portal", "mail", "clock", "import", "api"] as const;
/** What a person did elsewhere, as in the stories of the demo, is what a person did. */
const viaOf = ({ via, by }: RootCause): (typeof known)[number] | "other" =>
  known.find((one) => one === via) ?? (by ? "page" : "other");
