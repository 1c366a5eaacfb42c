import { useTranslations } from "next-intl";

import type { SatisfactionOfTicket } from "@/lib/satisfaction/of-ticket";

import { Property } from "../ui/property-list";
import { TimeAgo } from "../ui/time-ago";

/** What the customer said of how it went. There is nothing to press: only they can answer. */
export function SatisfactionSection({
  satisfaction,
  now,
  timeZone,
}: {
  satisfaction: SatisfactionOfTicket | null;
  now: Date;
  timeZone: string;
}) {
  const words = useTranslations("satisfaction");
  if (!satisfaction) return null;
  const { answer, comment, askedAt, answeredAt } = satisfaction;
  const ago = (at: string) => <TimeAgo at={new Date(at)} now={now} timeZone={timeZone} />;
  return (
    <section>
      <h2>{words("panel.title")}</h2>
      {answer && answeredAt ? (
        <>
          <dl className="pr">
            <Property label={words(`short.${answer}`)}>{ago(answeredAt)}</Property>
          </dl>
          {comment && <blockquote className="m break-words whitespace-pre-line">{comment}</blockquote>}
          <p className="hp">{words("panel.own")}</p>
        </>
      ) : (
        <p className="m">{words.rich("panel.asked", { when: () => ago(askedAt) })}</p>
      )}
    </section>
  );
}
