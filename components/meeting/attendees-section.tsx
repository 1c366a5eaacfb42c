import { ShieldQuestion, X } from "lucide-react";
import { useTranslations } from "next-intl";

import {
  acceptAnswerAction,
  addAttendeeAction,
  removeAttendeeAction,
  sendInvitationsAction,
} from "@/lib/meeting/actions";
import { dueInvitations } from "@/lib/meeting/due-invitations";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { ChoiceOf } from "../ticket/choice-of";
import type { PanelProps } from "../ticket/panel-props";
import { StepForm } from "../ticket/step-form";
import { Icon } from "../ui/icon";

/** Who is invited to a meeting and what they answered; invitations and changes are sent by hand. */
export function AttendeesSection({ ticket, organisation }: PanelProps) {
  const words = useTranslations("meeting");
  const { number, kind, phase, values, mayEdit, casework } = ticket;
  const { attendees } = casework;
  if (kind !== "meeting") return null;
  const mayInvite = mayEdit || (phase === "cancelled" && ticket.mayWrite);
  if (!mayInvite && attendees.length === 0) return null;
  const sequence = values.invitationSequence;
  const due = dueInvitations({ phase, sequence }, attendees);
  const updates = due.filter(({ isUpdate }) => isUpdate);
  const accepted = attendees.filter(({ answer }) => answer === "accepted").length;
  const hasTime = values.beginAt !== null && values.endAt !== null;
  const sendWords =
    phase === "cancelled" ? "sendCancellations" : updates.length === due.length ? "sendUpdates" : "send";
  return (
    <section aria-label={words("title")}>
      <h2>
        {words("title")}{" "}
        {attendees.length > 0 && (
          <span className="f num">{words("counts", { accepted, total: attendees.length })}</span>
        )}
      </h2>
      {attendees.length === 0 && <p className="t13 f">{words("nobody")}</p>}
      {attendees.map(({ id, email, name, answer, claimedAnswer, sequence: told }) => (
        <div key={id} className="row wrap t13" title={email}>
          <span className="ell">{name ?? email}</span>
          <span className="grow" />
          <span className="m t12">
            {told === null ? words("notInvited") : told < sequence ? words("outdated") : words(`answer.${answer}`)}
          </span>
          {claimedAnswer && told !== null && told >= sequence && (
            <span className="row t12 late" title={words("claimedWhy")}>
              <Icon of={ShieldQuestion} size={12} />
              {words("claimed", { answer: words(`answer.${claimedAnswer}`) })}
              {mayInvite && (
                <StepForm
                  action={acceptAnswerAction}
                  organisation={organisation}
                  hidden={{ number, attendeeId: id }}
                  done={words("believed", { who: name ?? email })}
                >
                  <button type="submit" className="link" aria-label={words("believeOf", { who: name ?? email })}>
                    {words("believe")}
                  </button>
                </StepForm>
              )}
            </span>
          )}
          {mayInvite && phase !== "cancelled" && (
            <StepForm
              action={removeAttendeeAction}
              organisation={organisation}
              hidden={{ number, attendeeId: id }}
              done={words("removed", { who: name ?? email })}
            >
              <button type="submit" className="iconbtn" aria-label={words("remove", { who: name ?? email })}>
                <Icon of={X} size={12} />
              </button>
            </StepForm>
          )}
        </div>
      ))}
      {mayInvite && due.length > 0 && !hasTime && <p className="t12 f">{words("needsTime")}</p>}
      {mayInvite && due.length > 0 && hasTime && (
        <StepForm action={sendInvitationsAction} organisation={organisation} hidden={{ number }} done={words("sent")}>
          <SubmitButton variant="plain">{words(sendWords, { count: due.length })}</SubmitButton>
        </StepForm>
      )}
      {mayInvite && phase !== "cancelled" && (
        <details className="edit">
          <summary className="link">{words("add")}</summary>
          <ActionForm action={addAttendeeAction} organisation={organisation} hidden={{ number }} done={words("added")}>
            <ChoiceOf
              name="who"
              aria-label={words("add")}
              placeholder={words("find")}
              organisation={organisation}
              asked={{ of: "partners" }}
              alsoAddress
              required
            />
            <div className="acts">
              <SubmitButton variant="plain">{words("addAct")}</SubmitButton>
            </div>
          </ActionForm>
        </details>
      )}
    </section>
  );
}
