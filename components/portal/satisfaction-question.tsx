import { useFormatter, useTranslations } from "next-intl";

import { answerInPortalAction } from "@/lib/satisfaction/actions";
import type { PortalRequest } from "@/lib/portal/pages/request";

import { SatisfactionForm } from "../satisfaction/answer-form";

/** Asked of whoever asked, on the page of the closed request: what they said, or how it went. */
export function SatisfactionQuestion({ organisation, request }: { organisation: string; request: PortalRequest }) {
  const words = useTranslations("satisfaction");
  const format = useFormatter();
  const { satisfaction, number, side, timeZone } = request;
  if (!satisfaction) return null;
  const { answer, comment, openUntil } = satisfaction;
  const form = (
    <SatisfactionForm
      place={{ action: answerInPortalAction, organisation, hidden: { number } }}
      said={answer}
      comment={comment}
      isQuiet
      changeHref={`/portal/${organisation}/${side}/${number}`}
    />
  );
  return (
    <section className="ask wentsec" aria-labelledby="how-it-went">
      <h2 id="how-it-went">{words("form.title")}</h2>
      {answer ? (
        <>
          <p>{words("form.said", { answer: words(`answer.${answer}`) })}</p>
          {comment && <blockquote className="m break-words whitespace-pre-line">{comment}</blockquote>}
          <details className="wentagain">
            <summary className="link">{words("form.change")}</summary>
            <p className="hp">
              {words("form.changeUntil", {
                date: format.dateTime(new Date(openUntil), { timeZone, dateStyle: "long" }),
              })}
            </p>
            {form}
          </details>
        </>
      ) : (
        form
      )}
    </section>
  );
}
