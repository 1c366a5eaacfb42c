import { useTranslations } from "next-intl";

import { valuesFor } from "@/components/event/said-to";
import { fillTemplate, usedVariables } from "@/lib/text/template";
import type { EventPage } from "@/lib/event/pages/event-page";
import type { ReviewPage } from "@/lib/event/pages/review-page";
import type { TextPiece } from "@/lib/event/text-changes";

/** The exact words: what changed since they were sent back, or as the first recipient will read them. */
export function EventText({ event, changes }: { event: EventPage; changes: ReviewPage["changes"] }) {
  const words = useTranslations("eventPage");
  const [first] = event.recipients;
  const isTemplate = usedVariables(`${event.title} ${event.text}`).length > 0;
  const say = (text: string) => (changes || !first || !isTemplate ? text : fillTemplate(text, valuesFor(event, first)));
  return (
    <>
      <h2>{changes?.title ? <Pieces pieces={changes.title} /> : say(event.title)}</h2>
      {!changes && first && isTemplate && (
        <p className="t12 f">{words("review.asReadBy", { name: first.name, count: event.recipients.length - 1 })}</p>
      )}
      <div className="txt pre">
        {changes?.text ? (
          <Pieces pieces={changes.text} />
        ) : (
          say(event.text) || <span className="f">{words("header.noContent")}</span>
        )}
      </div>
    </>
  );
}

function Pieces({ pieces }: { pieces: readonly TextPiece[] }) {
  return pieces.map(({ kind, text }, place) => {
    // Pieces never move: their place is who they are.
    const key = `${place}${kind}`;
    if (kind === "added") return <ins key={key}>{text}</ins>;
    if (kind === "removed") return <del key={key}>{text}</del>;
    return <span key={key}>{text}</span>;
  });
}
