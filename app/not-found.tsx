"use client";

import { useTranslations } from "next-intl";

import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** "Not yours" and "does not exist" look the same. A client component: every page carries it, drawn or not. */
export default function NotFound() {
  const words = useTranslations("common");
  return (
    <EmptyState title={words("notFound.title")} actions={<ButtonLink href="/">{words("notFound.home")}</ButtonLink>}>
      {words("notFound.why")}
    </EmptyState>
  );
}
