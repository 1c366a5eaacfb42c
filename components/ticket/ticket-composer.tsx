import { useLocale, useTranslations } from "next-intl";

import { configuredName } from "@/lib/organisation/configured-name";
import type { TicketPage } from "@/lib/ticket-page/pages/record";

import { Composer, type ComposerTab } from "./composer";
import type { ActionChoices } from "./composer-action";
import { EventPanel } from "./composer-event";
import type { ReplyTo } from "./composer-reply";
import { kindsOfAction } from "./action-kinds";
import { draftKeyOf } from "./composer-ticket";
import { wallClock } from "./wall-clock";

/** The composer with what this person may do on this ticket; nothing where they may only read. */
export function TicketComposer({
  ticket,
  organisation,
  asked,
}: {
  ticket: TicketPage;
  organisation: { slug: string; name: string };
  /** The tab in the address. */
  asked: string | undefined;
}) {
  const kinds = useTranslations("ticket.actionKind");
  const locale = useLocale();
  const { operations, number, version, section } = ticket;
  const actionOffered = {
    plan: operations.includes("set_next_action"),
    historize: operations.includes("historize"),
    process: operations.includes("process_action") && ticket.values.actionText !== null,
  };
  const offered: ComposerTab[] = [
    ...(operations.includes("send_historize") ? (["reply"] as const) : []),
    ...(operations.includes("comment") ? (["note"] as const) : []),
    ...(actionOffered.plan || actionOffered.historize ? (["action"] as const) : []),
    ...(ticket.mayWrite ? (["event"] as const) : []),
  ];
  const usual = ticket.values.partnerEmail ? offered[0] : (offered.find((tab) => tab !== "reply") ?? offered[0]);
  const start = offered.find((tab) => tab === asked) ?? usual;
  if (!start) return null;
  return (
    <Composer
      key={asked}
      organisation={organisation}
      ticket={{ number, version, section: section.name, newest: newestLine(ticket), drafts: draftsOf(ticket) }}
      start={start}
      offered={offered}
      replyTo={replyTo(ticket)}
      action={{
        ...actionChoices(ticket, locale),
        kinds: kindsOfAction(ticket.kind).map((value) => ({ value, label: kinds(value) })),
        offered: actionOffered,
      }}
      eventPanel={<EventPanel organisation={organisation.slug} number={number} hidden={ticket.hiddenTypes} />}
    />
  );
}

/** Where only a part of the thread is shown, what the page could have shown counts. */
const newestLine = ({ lines, isEarlier, show, now }: TicketPage) =>
  (isEarlier || show !== "all" ? null : lines.at(-1)?.at) ?? now.toISOString();

const draftsOf = ({ number, drafts }: TicketPage) => ({
  reply: drafts[draftKeyOf(number, "reply")] ?? null,
  note: drafts[draftKeyOf(number, "note")] ?? null,
  action: drafts[draftKeyOf(number, "action")] ?? null,
});

function replyTo({ contact, partner, values, watchers, sectionEmail, transitions, isReviewer }: TicketPage): ReplyTo {
  const { partnerEmail } = values;
  const person = contact ?? partner;
  return {
    name: person?.name ?? partnerEmail ?? "",
    isCompany: person?.isCompany ?? false,
    email: partnerEmail,
    copies: watchers
      .filter(({ email }) => email.toLowerCase() !== partnerEmail?.toLowerCase())
      .map(({ email, name, isColleague }) => ({ email, name, isColleague })),
    from: sectionEmail,
    mayReview: !isReviewer,
    afterwards: (["pending", "close"] as const).filter((code) =>
      transitions.some((step) => step.code === code && step.enabled),
    ),
  };
}

const actionChoices = (
  { values, moods, channels, timeZone }: TicketPage,
  locale: string,
): Omit<ActionChoices, "kinds" | "offered"> => ({
  text: values.actionText ?? "",
  nextAt: wallClock(values.nextActionAt, timeZone),
  moodId: values.actionStateOfMindId ?? "",
  channelId: values.actionChannelId ?? "",
  moods: moods.map((one) => ({ value: one.id, label: configuredName(one, locale) })),
  channels: channels.map((one) => ({ value: one.id, label: configuredName(one, locale) })),
});
