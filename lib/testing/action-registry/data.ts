import { type RegisteredActions, admin, sectionWorkers } from "./registered";

const hook = { name: "Warehouse", url: "https://hooks.example/suivi", kinds: ["ticket.created"] };

/** What comes in, goes out, is kept and is forgotten. */
export const dataActions: RegisteredActions = {
  "lib/import/actions.ts": {
    beginImportAction: { may: sectionWorkers, input: ({ ownFile }) => ({ what: "orders", documentId: ownFile }) },
    mapImportAction: {
      may: admin,
      input: ({ checkedImport }) => ({ id: checkedImport, mapping: { fields: { name: { column: "Name" } } } }),
    },
    startImportAction: { may: admin, input: ({ checkedImport }) => ({ id: checkedImport }) },
    undoImportAction: { may: admin, input: ({ doneImport }) => ({ id: doneImport }) },
    dropImportAction: { may: admin, input: ({ checkedImport }) => ({ id: checkedImport }) },
  },
  "lib/transfer/actions.ts": {
    orderExportAction: { may: admin, input: () => ({}) },
    dropExportAction: { may: admin, input: ({ organisationExport }) => ({ id: organisationExport }) },
  },
  "lib/erasure/actions.ts": {
    erasePersonAction: {
      may: admin,
      input: ({ passerBy }) => ({ personId: passerBy, reason: "Asked by letter", confirm: "Passer By" }),
    },
  },
  "lib/retention/actions.ts": {
    keepForAction: { may: admin, input: () => ({ dataClass: "drafts", days: "365", counted: "365" }) },
  },
  "lib/api-key/actions.ts": {
    makeApiKeyAction: {
      may: admin,
      input: ({ colleague }) => ({ name: "Warehouse", userId: colleague, permissions: ["tickets:read"] }),
    },
    revokeApiKeyAction: { may: admin, input: ({ apiKey }) => ({ id: apiKey }) },
  },
  "lib/webhook/actions.ts": {
    makeWebhookAction: {
      may: admin,
      input: ({ colleague }) => ({ ...hook, userId: colleague }),
    },
    editWebhookAction: {
      may: admin,
      input: ({ webhook, colleague }) => ({ ...hook, id: webhook, version: 1, userId: colleague }),
    },
    putWebhookInUseAction: { may: admin, input: ({ webhook }) => ({ id: webhook, version: 1, active: "false" }) },
    replayDeliveryAction: { may: admin, input: ({ delivery }) => ({ id: delivery }) },
  },
};
