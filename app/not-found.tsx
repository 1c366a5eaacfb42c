import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** "Not yours" and "does not exist" look the same. */
export default async function NotFound() {
  const words = await getTranslations("common");
  return (
    <EmptyState title={words("notFound.title")} actions={<ButtonLink href="/">{words("notFound.home")}</ButtonLink>}>
      {words("notFound.why")}
    </EmptyState>
  );
}
