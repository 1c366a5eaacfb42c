import { CornerLeftUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { HistoryLine, SaidEvent } from "@/lib/ticket-page/queries/timeline";

import { acceptSenderAction } from "@/lib/mail/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { FileLink } from "../document/file-link";
import { eventIcons } from "../event/event-icon";
import { TakeBack } from "../event/take-back";
import { Words } from "../shell/words";
import { Icon } from "../ui/icon";
import { UndoEntry } from "../undo/undo-entry";
import { FacedLine } from "./line";
import { Message } from "./message";
import { Sealed } from "./sealed";
import type { Clock } from "./stamp";
import { textOf } from "./text-of";
import { Link } from "../ui/link";

/** A communication in the thread: who to whom, what it says, its files, and what it answers. */
export function EventLine({
  line,
  event,
  organisation,
  clock,
  mayAccept,
}: {
  line: HistoryLine;
  event: SaidEvent;
  organisation: string;
  clock: Clock;
  mayAccept: Accepting | undefined;
}) {
  const words = useTranslations("ticketPage");
  const address = `/${organisation}/events/${event.number}`;
  const text = textOf(event.content, event.format);
  return (
    <FacedLine
      face={event.sender ?? line.actor}
      heading={<Heading line={line} event={event} />}
      icon={eventIcons[event.type]}
      at={new Date(line.at)}
      clock={clock}
    >
      <div className="su">
        <Link className="sub" href={address}>
          {event.title}
        </Link>
      </div>
      {event.waits !== null && event.waits > 0 && (
        <Words namespaces={["sending"]}>
          <TakeBack key={event.number} organisation={organisation} event={event.number} seconds={event.waits} />
        </Words>
      )}
      {line.type === "event_out" && unsent.has(event.state) && <p className="er">{words("notSent")}</p>}
      {!event.verified && <Unverified organisation={organisation} number={event.number} mayAccept={mayAccept} />}
      <Message organisation={organisation} number={event.number} text={text} formatted={event.formatted} />
      <Sealed text={text} files={event.files} />
      {event.cut && (
        <div className="t12">
          <Link className="link" href={address}>
            {words("showAll")}
          </Link>
        </div>
      )}
      {event.files.length > 0 && (
        <div className="row wrap files">
          {event.files.map((file) => (
            <FileLink key={file.id} organisation={organisation} file={file} />
          ))}
        </div>
      )}
      {event.origin && (
        <div className="og">
          <Icon of={CornerLeftUp} size={12} />
          <span className="ell">
            {words.rich("answers", {
              event: linkTo(`/${organisation}/events/${event.origin.number}`, event.origin.title),
            })}
          </span>
        </div>
      )}
      {/* What came in from outside stays. */}
      {line.type === "event_out" && line.undo && <UndoEntry organisation={organisation} commandId={line.undo} />}
    </FacedLine>
  );
}

/** The address becomes one of the ticket's partner; or its owner the contact, where the ticket has none. */
export type Accepting = "asPartner" | "asContact" | false;

/** Nobody can vouch for the sender: nothing was done with the message until somebody who knows them says so. */
function Unverified({
  organisation,
  number,
  mayAccept,
}: {
  organisation: string;
  number: number;
  mayAccept: Accepting | undefined;
}) {
  const words = useTranslations("ticketPage");
  return (
    <div className="er row wrap">
      {words("unverified")}
      {mayAccept && (
        <ActionForm
          action={acceptSenderAction}
          organisation={organisation}
          hidden={{ number, ...(mayAccept === "asContact" && { asContact: "true" }) }}
          done={words("senderAccepted")}
        >
          <SubmitButton variant="plain">
            {words(mayAccept === "asContact" ? "acceptSenderAsContact" : "acceptSender")}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}

function Heading({ line, event }: { line: HistoryLine; event: SaidEvent }) {
  const words = useTranslations("ticketPage");
  const sender = event.sender ?? line.actor;
  const names = event.recipients.slice(0, 2).join(", ");
  const others = event.recipientCount - Math.min(2, event.recipients.length);
  const who = others > 0 && names ? words("andMore", { names, count: others }) : names;
  return (
    <span className="ell">
      <b>{sender?.name ?? words("system")}</b>{" "}
      {who
        ? words.rich(`said.${event.type}`, { who, b: spoken.has(event.type) ? bold : plain })
        : words(`saidAlone.${event.type}`)}{" "}
      {sender?.company && sender.kind === "outside" && <span className="f">{sender.company}</span>}
      {event.automatic && <span className="f"> {words("automatic")}</span>}
    </span>
  );
}

const linkTo = (href: string, title: string) => () => (
  <Link className="link" href={href}>
    {title}
  </Link>
);

const bold = (text: ReactNode) => <b>{text}</b>;
const plain = (text: ReactNode) => text;

/** Where a mail is again that was taken back. */
const unsent: ReadonlySet<string> = new Set(["draft", "planned", "confirmed"]);

/** One meets or hears somebody: the name stands out. */
const spoken = new Set(["phone_call", "visit"]);
