"use client";

import { useTranslations } from "next-intl";

import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** In the portal's frame: what is somebody else's and what is not there look the same. */
export default function PortalNotFound() {
  const words = useTranslations("common.notFound");
  return (
    <EmptyState title={words("title")} actions={<ButtonLink href="/">{words("home")}</ButtonLink>}>
      {words("why")}
    </EmptyState>
  );
}
