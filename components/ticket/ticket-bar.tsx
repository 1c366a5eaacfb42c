import { ChevronDown, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";

import { duplicateTicketAction, moveTicketAction, takeTicketAction } from "@/lib/ticket/actions";
import { assignNextAction } from "@/lib/turn/actions";
import type { TicketPage } from "@/lib/ticket-page/pages/record";
import type { TicketState } from "@/lib/ticket/phases";
import type { OfferedTransition } from "@/lib/workflow/decide";

import { AsOfLink } from "../as-of/as-of-link";
import { UnfinishedEvents } from "../casework/unfinished-events";
import { ConversationLink } from "../conversation/conversation-link";
import { SubmitButton } from "../form/submit-button";
import { PromiseChip } from "../service-level/promise-chip";
import { PresenceFaces } from "../live/presence";
import { Words } from "../shell/words";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { Menu } from "../ui/menu";
import { MenuButton, MenuLink, MenuRefused } from "../ui/menu-item";
import { RefusedButton } from "../ui/refused-button";
import { StateAhead } from "./ahead";
import { BarFocus } from "./bar-focus";
import type { Ahead } from "./shown-ahead";
import { TicketStateDot, dotOf } from "./state-dot-of";
import { StepForm } from "./step-form";
import { WalkList } from "./walk-list";

type Known = Pick<
  TicketPage,
  | "id"
  | "number"
  | "me"
  | "version"
  | "kind"
  | "title"
  | "state"
  | "section"
  | "transitions"
  | "operations"
  | "coming"
  | "promises"
  | "now"
  | "timeZone"
>;

/** One line: where we are, what it is, how it stands, and the steps, the likely one filled. */
export function TicketBar({ ticket, organisation }: { ticket: Known; organisation: string }) {
  const words = useTranslations("ticketPage");
  const kinds = useTranslations("ticket.kinds");
  const { transitions, kind, section, title, number, state } = ticket;
  const likely = transitions.find((step) => step.likely && step.needs.length === 0);
  const closing = transitions.filter(({ place }) => place === "close");
  const others = transitions.filter((step) => step !== likely && step.place !== "close");
  const everything = useTranslations();
  return (
    <header className="bar ticketbar">
      <Link
        className="row t13 m ell crumb"
        href={`/${organisation}/tickets?section=${section.id}`}
        title={`${section.name}, ${kinds(kind)}`}
      >
        <span className="ell">{section.name}</span>
        <Icon of={ChevronRight} size={12} />
      </Link>
      <h1 title={title} tabIndex={-1}>
        {title}
      </h1>
      <span className="f num">#{number}</span>
      <span className="t13">
        <StateAhead>
          <TicketStateDot state={state} />
        </StateAhead>
      </span>
      <PromiseChip ticket={ticket} organisation={organisation} />
      <ConversationLink record={`/${organisation}/tickets/${number}`} />
      <AsOfLink href={`/${organisation}/tickets/${number}?asOf=now`} />
      <span className="grow" />
      <PresenceFaces ticketId={ticket.id} />
      <Words namespaces={["walk"]}>
        <WalkList organisation={organisation} number={number} />
      </Words>
      {closing.length > 0 && (
        <Menu trigger={<Opening>{words("close")}</Opening>} place="below-end">
          {closing.map((step) => (
            <MenuStep key={step.code} step={step} ticket={ticket} organisation={organisation} />
          ))}
        </Menu>
      )}
      <Menu trigger={<Opening>{words("more")}</Opening>} place="below-end">
        {others.map((step) => (
          <MenuStep key={step.code} step={step} ticket={ticket} organisation={organisation} />
        ))}
        <MoreActs ticket={ticket} organisation={organisation} />
      </Menu>
      {likely?.enabled && !likely.warning && (
        <span data-likely className="contents">
          <LikelyStep step={likely} ticket={ticket} organisation={organisation} />
        </span>
      )}
      {likely?.enabled && likely.warning && (
        <Menu trigger={everything(likely.label.key, likely.label.params)} triggerClass="btn p" place="below-end">
          <UnfinishedEvents organisation={organisation} events={ticket.coming} />
          <MenuStep step={likely} ticket={ticket} organisation={organisation} />
        </Menu>
      )}
      {likely?.because && (
        <RefusedButton because={everything(likely.because.key, likely.because.params)}>
          {everything(likely.label.key, likely.label.params)}
        </RefusedButton>
      )}
      <BarFocus />
    </header>
  );
}

function Opening({ children }: { children: string }) {
  return (
    <>
      {children} <Icon of={ChevronDown} size={12} />
    </>
  );
}

type StepProps = { step: OfferedTransition; ticket: Known; organisation: string };

function LikelyStep({ step, ticket, organisation }: StepProps) {
  const { label, done, ahead } = useStepWords(step, ticket);
  return (
    <StepForm
      action={moveTicketAction}
      organisation={organisation}
      hidden={stepOf(ticket, step)}
      done={done}
      ahead={ahead}
    >
      <SubmitButton data-key={keyOfStep(step.code)} title={step.warning ? done : undefined}>
        {label}
      </SubmitButton>
    </StepForm>
  );
}

/** A step in a menu: at once where it asks nothing, else it opens to a comment or a question. */
function MenuStep({ step, ticket, organisation }: StepProps) {
  const words = useTranslations("ticketPage");
  const everything = useTranslations();
  const { label, done, ahead } = useStepWords(step, ticket);
  if (!step.enabled)
    return (
      <MenuRefused because={step.because ? everything(step.because.key, step.because.params) : ""}>{label}</MenuRefused>
    );
  const form = {
    action: moveTicketAction,
    organisation,
    hidden: stepOf(ticket, step),
    done,
    ...(step.code === "delete" ? { goTo: "list" as const } : { ahead }),
  };
  const wanted = inputOf(step);
  if (!wanted && step.code !== "delete") {
    return (
      <StepForm {...form}>
        <MenuButton data-key={keyOfStep(step.code)}>
          <span>
            {label}
            {step.warning && <span className="why">{everything(step.warning.key)}</span>}
          </span>
        </MenuButton>
      </StepForm>
    );
  }
  return (
    <details className="asks">
      <summary className="mi">{label} …</summary>
      <StepForm {...form} className="asked">
        {wanted ? <StepInput step={step} name={wanted} /> : <p>{words("askDelete", { number: ticket.number })}</p>}
        <SubmitButton variant={step.code === "delete" ? "danger" : "primary"}>{label}</SubmitButton>
      </StepForm>
    </details>
  );
}

function StepInput({ step, name }: { step: OfferedTransition; name: "comment" | "reason" }) {
  const words = useTranslations("ticketPage");
  const needs = useTranslations("ticket.need");
  const isNeeded = step.needs.includes(name);
  const label = isNeeded ? needs(name) : words(name === "reason" ? "optionalReason" : "optionalComment");
  return (
    <textarea className="input small" name={name} rows={2} required={isNeeded} aria-label={label} placeholder={label} />
  );
}

/** What a step wants typed: what it needs, or what it takes gladly. */
function inputOf({ needs, code }: OfferedTransition): "comment" | "reason" | null {
  if (needs.includes("comment")) return "comment";
  if (needs.includes("reason") || code === "requeue" || code === "cancel") return "reason";
  return code === "escalate" ? "comment" : null;
}

function MoreActs({ ticket, organisation }: { ticket: Known; organisation: string }) {
  const words = useTranslations("ticketPage");
  const operation = useTranslations("ticket.operation");
  const { operations, number, version, kind } = ticket;
  return (
    <>
      {operations.length > 0 && ticket.transitions.length > 0 && <hr />}
      {operations.includes("take") && (
        <StepForm
          action={takeTicketAction}
          organisation={organisation}
          hidden={{ number, version }}
          done={words("taken", { number })}
          ahead={{ responsible: ticket.me.name }}
        >
          <MenuButton data-key="i">{operation("take")}</MenuButton>
        </StepForm>
      )}
      {operations.includes("assign") && (
        <StepForm
          action={assignNextAction}
          organisation={organisation}
          hidden={{ number, version }}
          done={words("assignedNext", { number })}
        >
          <MenuButton>{words("assignNext")}</MenuButton>
        </StepForm>
      )}
      {operations.includes("split") && kind !== "supplier_request" && (
        <MenuLink href={`/${organisation}/tickets/${number}/split`}>{words("splitSupplier")} …</MenuLink>
      )}
      {operations.includes("change_kind") && (
        <MenuLink href={`/${organisation}/tickets/${number}/kind`}>{operation("change_kind")} …</MenuLink>
      )}
      {operations.includes("merge") && (
        <MenuLink href={`/${organisation}/tickets/${number}/merge`}>{operation("merge")} …</MenuLink>
      )}
      {operations.includes("duplicate") && (
        <StepForm
          action={duplicateTicketAction}
          organisation={organisation}
          hidden={{ number }}
          done={words("copied")}
          goTo="answer"
        >
          <MenuButton>{operation("duplicate")}</MenuButton>
        </StepForm>
      )}
      <MenuLink href={`/${organisation}/tickets/${number}/rules`}>{words("rules")}</MenuLink>
    </>
  );
}

const stepOf = ({ number, version }: Known, { code }: OfferedTransition) => ({ number, version, transition: code });

const keyOfStep = (code: string) => (code === "close" ? "e" : undefined);

function useStepWords(step: OfferedTransition, { number }: Known): { label: string; done: string; ahead: Ahead } {
  const everything = useTranslations();
  const words = useTranslations("ticketPage");
  const label = everything(step.label.key, step.label.params);
  if (step.code === "delete") return { label, done: words("deleted", { number }), ahead: {} };
  const to = step.to as TicketState;
  return {
    label,
    done: words("moved", { number, state: words(`step.${to}`).toLowerCase() }),
    ahead: { state: { phase: dotOf(to), label: words(`step.${to}`) } },
  };
}
