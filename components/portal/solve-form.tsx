import { Check, RotateCcw, X } from "lucide-react";
import { useTranslations } from "next-intl";

import { reopenRequestAction, solveRequestAction } from "@/lib/portal/actions";
import type { PortalRequest } from "@/lib/portal/pages/request";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { TextareaField } from "../form/textarea-field";
import { Icon } from "../ui/icon";

/** How whoever asked ends a request: with a last word if they like; and opens it again where it was not solved. */
export function SolveForm({ organisation, request }: { organisation: string; request: PortalRequest }) {
  const words = useTranslations("portal.solve");
  const { solve, mayReopen } = request.end;
  const hidden = { number: request.number };
  if (mayReopen)
    return (
      <ActionForm
        action={reopenRequestAction}
        organisation={organisation}
        hidden={hidden}
        done={words("reopened")}
        className="asideact"
      >
        <SubmitButton variant="plain">
          <Icon of={RotateCcw} size={14} />
          {words("reopen")}
        </SubmitButton>
      </ActionForm>
    );
  if (!solve) return null;
  return (
    <details className="asideact">
      <summary className="btn">
        <Icon of={solve === "close" ? Check : X} size={14} />
        {words(solve === "close" ? "button" : "withdraw")}
      </summary>
      <ActionForm
        action={solveRequestAction}
        organisation={organisation}
        hidden={hidden}
        done={words("done")}
        className="form"
        closes
      >
        <TextareaField name="text" label={words("word")} hint={words("hint")} rows={2} maxLength={50_000} optional />
        <div className="acts">
          <SubmitButton variant="plain">{words(solve === "close" ? "close" : "withdraw")}</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
