"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Icon } from "@/components/ui/icon";

/** A page that failed: the reference stands in the log under the same id. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = useTranslations("common");
  const again = (
    <Button variant="primary" onClick={reset}>
      <Icon of={RotateCw} size={14} />
      {words("failed.again")}
    </Button>
  );
  return (
    <ErrorState title={words("failed.title")} actions={again} reference={error.digest}>
      {words("failed.why")}
    </ErrorState>
  );
}
