import { useTranslations } from "next-intl";

import { foldReply } from "@/lib/text/reply/fold";
import { piecesOf } from "@/lib/ticket/mentions";

import { foldOf } from "./text-of";

/**
 * A message as text: what is new in it, with quotations and signature folded; they and long texts open without
 * JavaScript. A few quoted lines between answers stay: the answers would mean nothing without them.
 */
export function MessageText({ text }: { text: string }) {
  if (!text) return null;
  const pieces = foldReply(text);
  const lastSaid = pieces.findLastIndex(({ kind }) => kind === "said");
  return pieces.map((piece, place) => {
    // Pieces of one text never change their order.
    /* oxlint-disable react/no-array-index-key */
    if (piece.kind === "said") return <Said key={place} text={piece.text} />;
    if (piece.kind === "quoted" && place > 0 && place < lastSaid && isShort(piece.text))
      return (
        <div key={place} className="tx">
          <span className="f">{piece.text}</span>
        </div>
      );
    return <Folded key={place} kind={piece.kind} text={piece.text} />;
    /* oxlint-enable react/no-array-index-key */
  });
}

const isShort = (text: string): boolean => text.split("\n").length <= 6;

function Folded({ kind, text }: { kind: "quoted" | "signature"; text: string }) {
  const words = useTranslations("ticketPage");
  return (
    <details className="tx rest f">
      <summary className="link t12">{words(kind === "quoted" ? "showQuoted" : "showSignature")}</summary>
      {text}
    </details>
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
