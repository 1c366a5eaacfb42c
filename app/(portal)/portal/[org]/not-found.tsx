import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** In the portal's frame: what is somebody else's and what is not there look the same. */
export default async function PortalNotFound() {
  const words = await getTranslations("common.notFound");
  return (
    <EmptyState title={words("title")} actions={<ButtonLink href="/">{words("home")}</ButtonLink>}>
      {words("why")}
    </EmptyState>
  );
}
