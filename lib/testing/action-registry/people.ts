import { reasons } from "@/lib/notification/schema";

import { insiders } from "../isolation/insiders";
import { type RegisteredActions, admin, caseWorkers, staff } from "./registered";

let year = 2100;
const daysOfNextYear = () => {
  year += 1;
  return { startsOn: `${year}-01-01`, endsOn: `${year}-01-14` };
};

const aSection = { defaultKind: "general", approvalRequired: "by_kind" };

/** Sections, and who works in them. */
export const peopleActions: RegisteredActions = {
  "lib/organisation/actions.ts": {
    editOrganisationAction: {
      may: admin,
      input: ({ settingsVersion }) => ({
        version: settingsVersion,
        name: "Nivalis",
        locale: "en",
        timeZone: "Europe/Paris",
        currency: "EUR",
        directSend: "everyone",
        campaignMustBeOpen: "on",
      }),
    },
  },
  "lib/section/actions.ts": {
    createSectionAction: {
      may: admin,
      input: ({ section, colleague }) => ({
        ...aSection,
        name: "Night shift",
        parentId: section,
        managerId: colleague,
      }),
    },
    editSectionAction: {
      may: admin,
      input: ({ spareSection, section, colleague }) => ({
        ...aSection,
        id: spareSection,
        version: 1,
        name: "Day shift",
        parentId: section,
        managerId: colleague,
      }),
    },
    moveSectionAction: {
      may: admin,
      input: ({ spareSection, section }) => ({ id: spareSection, version: 1, parentId: section }),
    },
    putSectionInUseAction: {
      may: admin,
      input: ({ spareSection }) => ({ id: spareSection, version: 1, active: "false" }),
    },
    rollBackSectionAction: { may: admin, input: ({ spareSection }) => ({ id: spareSection, version: 1, to: 1 }) },
  },
  "lib/member/actions.ts": {
    editMemberAction: {
      may: admin,
      input: ({ member }) => ({ id: member, version: 1, role: "staff", email: `${member}@nivalis.example` }),
    },
    putMemberInUseAction: { may: admin, input: ({ member }) => ({ id: member, version: 1, active: "false" }) },
    signMailsAction: { may: insiders, input: () => ({ signature: "Yours" }) },
  },
  "lib/invitation/actions.ts": {
    inviteAction: {
      may: admin,
      input: ({ company }) => ({ name: "Marc", email: "marc@dubois.example", role: "partner", companyId: company }),
    },
    inviteAgainAction: { may: admin, input: ({ invitation }) => ({ id: invitation }) },
    withdrawInvitationAction: { may: admin, input: ({ invitation }) => ({ id: invitation }) },
    acceptAsNewAction: { account: "anyone" },
    acceptAsSelfAction: { account: "own", input: () => ({ organisation: "nivalis", token: "t".repeat(43) }) },
  },
  "lib/assignment/actions.ts": {
    assignRoleAction: {
      may: admin,
      input: ({ colleague, spareSection }) => ({
        userId: colleague,
        role: "auditor",
        sectionId: spareSection,
        startsOn: "2026-01-01",
      }),
    },
    editAssignmentAction: {
      may: admin,
      input: ({ assignment, colleague, spareSection }) => ({
        id: assignment,
        version: 1,
        userId: colleague,
        role: "auditor",
        sectionId: spareSection,
        startsOn: "2026-01-01",
      }),
    },
    dropAssignmentAction: { may: admin, input: ({ assignment }) => ({ id: assignment }) },
  },
  "lib/absence/actions.ts": {
    createAbsenceAction: {
      may: caseWorkers,
      // Nobody is away twice in the same days.
      input: ({ colleague }) => ({ userId: colleague, ...daysOfNextYear() }),
    },
    nameDeputyAction: {
      may: caseWorkers,
      input: ({ runningAbsence }) => ({ id: runningAbsence, version: 1, deputyUserId: "" }),
    },
    fillHandoverSheetAction: {
      may: caseWorkers,
      input: ({ absence, openTicket }) => ({
        id: absence,
        version: 1,
        number: openTicket,
        decision: "requeue",
        comesBack: "yes",
      }),
    },
    handOverNowAction: { may: caseWorkers, input: ({ absence }) => ({ id: absence, version: 1 }) },
    endAbsenceNowAction: { may: caseWorkers, input: ({ runningAbsence }) => ({ id: runningAbsence, version: 1 }) },
    cancelAbsenceAction: { may: caseWorkers, input: ({ absence }) => ({ id: absence, version: 1 }) },
  },
  "lib/notification/actions.ts": {
    readNoticesAction: { may: staff, input: () => ({ upTo: "2100-01-01T00:00:00Z" }) },
    wishNoticesAction: {
      may: staff,
      input: () => ({
        inApp: [...reasons],
        ...Object.fromEntries(reasons.map((reason) => [`mail-${reason}`, "none"])),
      }),
    },
  },
  "lib/first-steps/actions.ts": { putStepsAsideAction: { may: admin, input: () => ({}) } },
};
