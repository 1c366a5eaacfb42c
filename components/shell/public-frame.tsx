import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Brand } from "@/lib/brand/types";
import { Wordmark } from "../ui/wordmark";
import { BrandColours, BrandName } from "./brand";
import { ConversationArcs } from "./conversation-arcs";

/**
 * The frame before sign-in: `title`, one line of `intro`, the form; `aside` is small print under it. With a `brand` it is
 * the organisation's own door.
 */
export function PublicFrame({
  title,
  intro,
  children,
  aside,
  footer,
  brand,
}: {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
  aside?: ReactNode;
  footer?: ReactNode;
  brand?: Brand | null | undefined;
}) {
  const words = useTranslations("common");
  return (
    <div className="si" data-brand={brand?.slug}>
      {brand && <BrandColours brand={brand} />}
      <div className="l">
        <header>
          {brand ? (
            <span className="orgn">
              <BrandName brand={brand} />
            </span>
          ) : (
            <Wordmark />
          )}
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
