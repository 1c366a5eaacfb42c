import { randomUUID } from "node:crypto";

import { type RegisteredActions, admin, caseWorkers } from "./registered";

const aMailbox = { ownerType: "section", onNewMail: "create_ticket", onListMail: "quarantine" };

/** Mail that comes and goes. */
export const mailActions: RegisteredActions = {
  "lib/mail/actions.ts": {
    runMailAgainAction: { may: admin, input: ({ failedMail }) => ({ id: failedMail }) },
    releaseMailAction: { may: admin, input: ({ quarantinedMail }) => ({ id: quarantinedMail }) },
    dismissMailAction: { may: admin, input: ({ quarantinedMail }) => ({ id: quarantinedMail }) },
    reviewMailsAction: { may: admin, input: ({ quarantinedMail }) => ({ ids: [quarantinedMail], review: "dismiss" }) },
    acceptSenderAction: { may: caseWorkers, input: ({ unprovenEvent }) => ({ number: unprovenEvent }) },
  },
  "lib/mail/inlet/set-up/actions.ts": {
    connectMailboxAction: {
      may: admin,
      input: ({ fetchedMailbox }) => ({
        id: fetchedMailbox,
        version: 2,
        host: "imap.nivalis.example",
        tls: "tls",
        login: "help",
        password: "secret",
        untried: "on",
      }),
    },
    sendTestMailAction: { may: admin, input: ({ mailbox }) => ({ id: mailbox }) },
  },
  "lib/mailbox/actions.ts": {
    createMailboxAction: {
      may: admin,
      input: ({ section }) => ({ ...aMailbox, address: "help@nivalis.example", sectionId: section }),
    },
    editMailboxAction: {
      may: admin,
      input: ({ mailbox, section }) => ({
        ...aMailbox,
        id: mailbox,
        version: 1,
        address: `${mailbox}@nivalis.example`,
        sectionId: section,
      }),
    },
    putMailboxInUseAction: { may: admin, input: ({ mailbox }) => ({ id: mailbox, version: 1, active: "false" }) },
    chooseTransportAction: { may: admin, input: ({ mailbox }) => ({ id: mailbox, version: 1, transport: "http" }) },
    pauseMailboxAction: { may: admin, input: ({ mailbox }) => ({ id: mailbox, version: 1, paused: "true" }) },
    renewMailboxKeyAction: { may: admin, input: ({ mailbox }) => ({ id: mailbox }) },
  },
  "lib/mail-sending/actions.ts": {
    createSigningKeyAction: { may: admin, input: () => ({ domain: `${randomUUID()}.example` }) },
    renewSigningKeyAction: { may: admin, input: ({ signingKey }) => ({ id: signingKey, version: 1 }) },
    putSigningKeyInUseAction: {
      may: admin,
      input: ({ signingKey }) => ({ id: signingKey, version: 1, active: "true" }),
    },
    checkSigningKeyAction: { may: admin, input: ({ signingKey }) => ({ id: signingKey, version: 1 }) },
    allowAddressAction: { may: admin, input: () => ({ address: "nobody@matrix.example" }) },
  },
};
