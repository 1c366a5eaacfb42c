import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { addTicketOperatorAction, removeTicketOperatorAction } from "@/lib/ticket/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Icon } from "../ui/icon";
import { Property } from "../ui/property-list";
import { ChoiceOf } from "./choice-of";
import { FaceOf } from "./face-of";
import type { PanelProps } from "./panel-props";
import { StepForm } from "./step-form";

/** Colleagues who work on the ticket beside the person responsible. */
export function Operators({ ticket, organisation }: PanelProps) {
  const words = useTranslations("ticketPage");
  const fields = useTranslations("ticket.field");
  const { people, mayEdit, number } = ticket;
  if (!mayEdit && people.operators.length === 0) return null;
  return (
    <Property label={fields("operatorIds")}>
      <div className="col-list">
        {people.operators.map(({ id, name, awayUntil }) => (
          <span key={id} className="row">
            <FaceOf name={name} awayUntil={awayUntil} />
            {mayEdit && (
              <StepForm
                action={removeTicketOperatorAction}
                organisation={organisation}
                hidden={{ number, userId: id }}
                done={words("saved")}
              >
                <button type="submit" className="iconbtn" aria-label={words("removeOperator", { who: name })}>
                  <Icon of={X} size={12} />
                </button>
              </StepForm>
            )}
          </span>
        ))}
        {mayEdit && (
          <details className="edit">
            <summary className="link">{words("addOperator")}</summary>
            <ActionForm
              action={addTicketOperatorAction}
              organisation={organisation}
              hidden={{ number }}
              done={words("saved")}
              closes
            >
              <ChoiceOf
                name="userId"
                aria-label={words("addOperator")}
                organisation={organisation}
                asked={{ of: "members" }}
                required
              />
              <div className="acts">
                <SubmitButton variant="plain">{words("addOperatorAct")}</SubmitButton>
              </div>
            </ActionForm>
          </details>
        )}
      </div>
    </Property>
  );
}
