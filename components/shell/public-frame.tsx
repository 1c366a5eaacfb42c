import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Wordmark } from "../ui/wordmark";
import { ConversationArcs } from "./conversation-arcs";

/** The frame before sign-in: `title`, one line of `intro`, the form; `aside` is small print under it. */
export function PublicFrame({
  title,
  intro,
  children,
  aside,
  footer,
}: {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
  aside?: ReactNode;
  footer?: ReactNode;
}) {
  const words = useTranslations("common");
  return (
    <div className="si">
      <div className="l">
        <header>
          <Wordmark />
        </header>
        <main>
          <h1>{title}</h1>
          <p className="intro">{intro}</p>
          {children}
          {aside && <p className="aside">{aside}</p>}
        </main>
        <footer className="langs">{footer}</footer>
      </div>
      <ConversationArcs lines={[words("claim"), words("claimEnd")]} />
    </div>
  );
}
