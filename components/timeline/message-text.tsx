import { useTranslations } from "next-intl";

import { piecesOf } from "@/lib/ticket/mentions";

import { foldOf, withoutQuote } from "./text-of";

/** A message as text; a long one is folded, and opens without JavaScript. */
export function MessageText({ text }: { text: string }) {
  const words = useTranslations("ticketPage");
  if (!text) return null;
  const { said, quoted } = withoutQuote(text);
  return (
    <>
      {said && <Said text={said} />}
      {quoted && (
        <details className="tx rest f">
          <summary className="link t12">{words("showQuoted")}</summary>
          {quoted}
        </details>
      )}
    </>
  );
}

function Said({ text }: { text: string }) {
  const words = useTranslations("ticketPage");
  const fold = foldOf(text);
  if (!fold)
    return (
      <div className="tx">
        <WithNames text={text} />
      </div>
    );
  return (
    <div className="tx">
      <WithNames text={fold.shown} />
      <details className="rest">
        <summary className="link">{words("showRest")}</summary>
        <WithNames text={fold.rest.trimStart()} />
      </details>
    </div>
  );
}

/** Colleagues who are named stand out. */
function WithNames({ text }: { text: string }) {
  if (!text.includes("@[")) return text;
  return piecesOf(text).map(({ text: piece, isName }, place) =>
    // Pieces of one text never change their order.
    // oxlint-disable-next-line react/no-array-index-key
    isName ? <b key={place}>{piece}</b> : <span key={place}>{piece}</span>,
  );
}
