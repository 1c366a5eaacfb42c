import type { browserMessages as english } from "../en/browser";

import auth from "./auth.json";
import bulk from "./bulk.json";
import calendar from "./calendar.json";
import casework from "./casework.json";
import common from "./common.json";
import composer from "./composer.json";
import conversation from "./conversation.json";
import desk from "./desk.json";
import document from "./document.json";
import event from "./event.json";
import eventPage from "./event-page.json";
import keys from "./keys.json";
import mailPicks from "./mail-picks.json";
import mailSending from "./mail-sending.json";
import newTicket from "./new-ticket.json";
import order from "./order.json";
import outgoing from "./outgoing.json";
import partner from "./partner.json";
import portal from "./portal.json";
import refusal from "./refusal.json";
import rule from "./rule.json";
import sending from "./sending.json";
import settings from "./settings.json";
import ticket from "./ticket.json";
import view from "./view.json";
import walk from "./walk.json";
import webForm from "./web-form.json";

/** The same as messages/en/browser.ts, in this language. */
export const browserMessages: typeof english = {
  auth,
  bulk,
  calendar,
  casework,
  common,
  composer,
  conversation,
  desk,
  document,
  event,
  eventPage,
  keys,
  mailPicks,
  mailSending,
  newTicket,
  order,
  outgoing,
  partner,
  portal,
  refusal,
  rule,
  sending,
  settings,
  ticket,
  view,
  walk,
  webForm,
};
