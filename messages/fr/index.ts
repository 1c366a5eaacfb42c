import type { messages as english } from "../en";

import absence from "./absence.json";
import admin from "./admin.json";
import apiKey from "./api-key.json";
import audit from "./audit.json";
import auth from "./auth.json";
import brand from "./brand.json";
import bulk from "./bulk.json";
import calendar from "./calendar.json";
import casework from "./casework.json";
import chart from "./chart.json";
import common from "./common.json";
import composer from "./composer.json";
import conversation from "./conversation.json";
import desk from "./desk.json";
import document from "./document.json";
import event from "./event.json";
import eventPage from "./event-page.json";
import firstSteps from "./first-steps.json";
import help from "./help.json";
import importing from "./import.json";
import keys from "./keys.json";
import knowledge from "./knowledge.json";
import mail from "./mail.json";
import mailbox from "./mailbox.json";
import mailPicks from "./mail-picks.json";
import mailSending from "./mail-sending.json";
import meeting from "./meeting.json";
import newTicket from "./new-ticket.json";
import notice from "./notice.json";
import office from "./office.json";
import order from "./order.json";
import outgoing from "./outgoing.json";
import partner from "./partner.json";
import portal from "./portal.json";
import refusal from "./refusal.json";
import rehearsal from "./rehearsal.json";
import privacy from "./privacy.json";
import proof from "./proof.json";
import report from "./report.json";
import reportForecast from "./report-forecast.json";
import reportPage from "./report-page.json";
import reportSaved from "./report-saved.json";
import reportTeam from "./report-team.json";
import supply from "./report-supply.json";
import reportActivity from "./report-activity.json";
import reportOutcome from "./report-outcome.json";
import requestType from "./request-type.json";
import rule from "./rule.json";
import satisfaction from "./satisfaction.json";
import search from "./search.json";
import sending from "./sending.json";
import serviceLevel from "./service-level.json";
import settings from "./settings.json";
import signInPolicy from "./sign-in-policy.json";
import ticket from "./ticket.json";
import ticketPage from "./ticket-page.json";
import version from "./version.json";
import view from "./view.json";
import transfer from "./transfer.json";
import undo from "./undo.json";
import walk from "./walk.json";
import webForm from "./web-form.json";
import webhook from "./webhook.json";
import worklist from "./worklist.json";

/** One file per namespace: the name before the first dot of a key. */
export const messages: typeof english = {
  absence,
  admin,
  apiKey,
  audit,
  auth,
  casework,
  brand,
  bulk,
  calendar,
  chart,
  common,
  composer,
  conversation,
  desk,
  document,
  event,
  firstSteps,
  help,
  import: importing,
  keys,
  knowledge,
  mail,
  mailbox,
  mailPicks,
  mailSending,
  meeting,
  newTicket,
  notice,
  office,
  order,
  outgoing,
  partner,
  portal,
  refusal,
  rehearsal,
  privacy,
  proof,
  report,
  reportForecast,
  reportPage,
  reportSaved,
  signInPolicy,
  reportTeam,
  reportActivity,
  reportOutcome,
  requestType,
  rule,
  satisfaction,
  search,
  sending,
  serviceLevel,
  settings,
  supply,
  ticket,
  ticketPage,
  version,
  view,
  transfer,
  undo,
  walk,
  webForm,
  webhook,
  worklist,
  eventPage,
};
