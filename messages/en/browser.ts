import { doorMessages } from "./doors";
import bulk from "./bulk.json";
import calendar from "./calendar.json";
import composer from "./composer.json";
import conversation from "./conversation.json";
import desk from "./desk.json";
import event from "./event.json";
import eventPage from "./event-page.json";
import keys from "./keys.json";
import mailPicks from "./mail-picks.json";
import mailSending from "./mail-sending.json";
import newTicket from "./new-ticket.json";
import order from "./order.json";
import outgoing from "./outgoing.json";
import partner from "./partner.json";
import rule from "./rule.json";
import sending from "./sending.json";
import settings from "./settings.json";
import ticket from "./ticket.json";
import view from "./view.json";
import walk from "./walk.json";

/** What client components say in the back office. It comes with the scripts, which a browser fetches once; the rest stays on the server. */
export const browserMessages = {
  ...doorMessages,
  bulk,
  calendar,
  composer,
  conversation,
  desk,
  event,
  eventPage,
  keys,
  mailPicks,
  mailSending,
  newTicket,
  order,
  outgoing,
  partner,
  rule,
  sending,
  settings,
  ticket,
  view,
  walk,
};

export type BrowserNamespace = keyof typeof browserMessages;
