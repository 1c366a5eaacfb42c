import type { doorMessages as english } from "../en/doors";
import auth from "./auth.json";
import casework from "./casework.json";
import common from "./common.json";
import document from "./document.json";
import help from "./help.json";
import portal from "./portal.json";
import refusal from "./refusal.json";
import satisfaction from "./satisfaction.json";
import webForm from "./web-form.json";

/** The same as messages/en/doors.ts, in this language. */
export const doorMessages: typeof english = {
  auth,
  casework,
  common,
  document,
  help,
  portal,
  refusal,
  satisfaction,
  webForm,
};
