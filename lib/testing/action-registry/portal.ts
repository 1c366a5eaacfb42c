import { type RegisteredActions, admin } from "./registered";

/** A picture of one point. */
const aLogo = () =>
  new File(
    [
      Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "base64",
      ),
    ],
    "logo.png",
    { type: "image/png" },
  );

const requestType = {
  name: "Ask for a delivery note",
  audience: "suppliers",
  kind: "supplier_request",
  field1: "",
};

/** What those outside see and fill in. */
export const portalActions: RegisteredActions = {
  "lib/portal/actions.ts": {
    fileRequestAction: {
      may: ["customer", "otherCustomer"],
      input: ({ section, ownFile }) => ({
        sectionId: section,
        title: "Printer on fire",
        text: "It smokes.",
        documentIds: [ownFile],
      }),
    },
    replyToRequestAction: {
      may: ["customer"],
      input: ({ openTicket, ownFile }) => ({ number: openTicket, text: "Any news?", documentIds: [ownFile] }),
    },
    solveRequestAction: { may: ["customer"], input: ({ openTicket }) => ({ number: openTicket, text: "Solved." }) },
    reopenRequestAction: { may: ["customer"], input: ({ askedTicket }) => ({ number: askedTicket }) },
    takeActionAction: {
      may: ["supplier"],
      input: ({ supplierCase }) => ({
        number: supplierCase,
        actionKind: "corrective",
        text: "New packaging.",
        by: "2090-05-01",
      }),
    },
    shareRequestsAction: { may: ["customer"], input: () => ({ visibility: "company" }) },
  },
  "lib/request-type/actions.ts": {
    createRequestTypeAction: {
      may: admin,
      input: ({ section, category }) => ({ ...requestType, sectionId: section, categoryId: category }),
    },
    editRequestTypeAction: {
      may: admin,
      input: ({ requestType: id, section }) => ({ ...requestType, id, version: 1, sectionId: section }),
    },
    putRequestTypeInUseAction: {
      may: admin,
      input: ({ requestType: id }) => ({ id, version: 1, active: "false" }),
    },
  },
  "lib/brand/actions.ts": {
    chooseBrandColourAction: { may: admin, input: () => ({ colour: "#c8102e" }) },
    keepLogoAction: { may: admin, input: () => ({ logo: aLogo() }) },
    dropLogoAction: { may: admin, input: () => ({}) },
  },
  "lib/satisfaction/actions.ts": {
    answerByLinkAction: { account: "anyone" },
    answerInPortalAction: { may: ["customer"], input: ({ askedTicket }) => ({ number: askedTicket, answer: "good" }) },
    setSatisfactionAction: {
      may: admin,
      input: ({ section }) => ({ asks: "on", delayDays: 1, [`section:${section}`]: "yes" }),
    },
  },
  "lib/web-form/actions.ts": {
    sendWebFormAction: { account: "anyone" },
    keepWebFormAction: {
      may: admin,
      input: ({ section }) => ({ sectionId: section, version: 0, protection: "challenge", sites: "www.example.org" }),
    },
  },
};
