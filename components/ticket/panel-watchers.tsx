import { Eye, EyeOff, X } from "lucide-react";
import { useTranslations } from "next-intl";

import { unwatchTicketAction, watchTicketAction } from "@/lib/ticket/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Icon } from "../ui/icon";
import { ChoiceOf } from "./choice-of";
import type { PanelProps } from "./panel-props";
import { StepForm } from "./step-form";

/** Who receives a copy of every answer. */
export function WatchersSection({ ticket, organisation }: PanelProps) {
  const words = useTranslations("ticketPage");
  const { watchers, mayWrite, number } = ticket;
  if (!mayWrite && watchers.length === 0) return null;
  return (
    <section>
      <h2>
        {words("watchers")} {watchers.length > 0 && <span className="f num">{watchers.length}</span>}
      </h2>
      {watchers.map(({ id, email, name, isMe }) => (
        <div key={id} className="row t13" title={email}>
          <span className="ell">
            {name ?? email} {isMe && <span className="f">{words("you")}</span>}
          </span>
          <span className="grow" />
          {mayWrite && (
            <StepForm
              action={unwatchTicketAction}
              organisation={organisation}
              hidden={{ number, watcherId: id }}
              done={words("saved")}
            >
              <button type="submit" className="iconbtn" aria-label={words("removeWatcher", { who: name ?? email })}>
                <Icon of={X} size={12} />
              </button>
            </StepForm>
          )}
        </div>
      ))}
      {mayWrite && <WatchMyself ticket={ticket} organisation={organisation} />}
      {mayWrite && (
        <details className="edit">
          <summary className="link">{words("addWatcher")}</summary>
          <ActionForm
            action={watchTicketAction}
            organisation={organisation}
            hidden={{ number }}
            done={words("saved")}
            closes
          >
            <ChoiceOf
              name="who"
              aria-label={words("addWatcher")}
              placeholder={words("find")}
              organisation={organisation}
              asked={{ of: "partners" }}
              alsoAddress
              required
            />
            <div className="acts">
              <SubmitButton variant="plain">{words("addWatcherAct")}</SubmitButton>
            </div>
          </ActionForm>
        </details>
      )}
    </section>
  );
}

/** In one click, or by its key. */
function WatchMyself({ ticket, organisation }: PanelProps) {
  const words = useTranslations("ticketPage");
  const { number, watchers } = ticket;
  const isWatching = watchers.some(({ isMe }) => isMe);
  return isWatching ? (
    <StepForm
      action={unwatchTicketAction}
      organisation={organisation}
      hidden={{ number, watcherId: "me" }}
      done={words("noLongerWatching")}
    >
      <button type="submit" className="link row min-h-6" data-key="w" title={words("watchHint")}>
        <Icon of={EyeOff} size={14} /> {words("unwatch")}
      </button>
    </StepForm>
  ) : (
    <StepForm
      action={watchTicketAction}
      organisation={organisation}
      hidden={{ number, who: "me" }}
      done={words("nowWatching")}
    >
      <button type="submit" className="link row min-h-6" data-key="w" title={words("watchHint")}>
        <Icon of={Eye} size={14} /> {words("watch")}
      </button>
    </StepForm>
  );
}
