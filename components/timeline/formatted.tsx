import { useTranslations } from "next-intl";

/** The message as it was formatted, in a page of its own that may do nothing. */
export function Formatted({ number, organisation }: { number: number; organisation: string }) {
  const words = useTranslations("ticketPage");
  return (
    <details className="formatted">
      <summary className="link t12">{words("showFormatted")}</summary>
      <iframe
        title={words("formatted", { number })}
        src={`/api/events/${organisation}/${number}/body`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        loading="lazy"
      />
    </details>
  );
}
