import type { LucideIcon } from "lucide-react";

import { arrangeDashboardAction } from "@/lib/saved-report/actions";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { Icon } from "../ui/icon";

/** One small act on a tile of the dashboard, named for those who do not see its picture. */
export function TileAct({
  organisation,
  hidden,
  icon,
  label,
  done,
  on,
}: {
  organisation: string;
  hidden: Record<string, string>;
  icon: LucideIcon;
  label: string;
  done?: string;
  on?: boolean;
}) {
  return (
    <RefreshingForm action={arrangeDashboardAction} organisation={organisation} hidden={hidden} {...(done && { done })}>
      <SubmitButton variant="quiet" aria-pressed={on} aria-label={label} title={label}>
        <Icon of={icon} size={14} />
      </SubmitButton>
    </RefreshingForm>
  );
}
