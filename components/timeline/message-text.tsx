import { useTranslations } from "next-intl";

import { foldOf } from "./text-of";

/** A message as text; a long one is folded, and opens without JavaScript. */
export function MessageText({ text }: { text: string }) {
  const words = useTranslations("ticketPage");
  if (!text) return null;
  const fold = foldOf(text);
  if (!fold) return <div className="tx">{text}</div>;
  return (
    <div className="tx">
      {fold.shown}
      <details className="rest">
        <summary className="link">{words("showRest")}</summary>
        {fold.rest.trimStart()}
      </details>
    </div>
  );
}
