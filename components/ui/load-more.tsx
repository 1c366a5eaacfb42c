import { useTranslations } from "next-intl";
import { ButtonLink } from "./button";

/** The next page by key; the list keeps its place. */
export function LoadMore({ href }: { href: string | null }) {
  const words = useTranslations("common");
  if (!href) return null;
  return (
    <div className="more">
      <ButtonLink href={href} scroll={false}>
        {words("loadMore")}
      </ButtonLink>
    </div>
  );
}
