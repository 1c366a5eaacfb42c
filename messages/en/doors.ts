import auth from "./auth.json";
import casework from "./casework.json";
import common from "./common.json";
import document from "./document.json";
import help from "./help.json";
import portal from "./portal.json";
import refusal from "./refusal.json";
import satisfaction from "./satisfaction.json";
import webForm from "./web-form.json";

/** What client components say at the doors of partners and visitors: portal, sign-in, forms, public help. */
export const doorMessages = {
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
