import { type RegisteredActions, admin, staff } from "./registered";

/** What everybody in the organisation chooses from. */
export const wordActions: RegisteredActions = {
  "lib/category/actions.ts": {
    createCategoryAction: {
      may: admin,
      input: ({ category, section }) => ({ name: "Scanners", parentId: category, sectionId: section }),
    },
    editCategoryAction: {
      may: admin,
      input: ({ category, section }) => ({ id: category, version: 1, name: "Copiers", sectionId: section }),
    },
    moveCategoryAction: { may: admin, input: ({ category }) => ({ id: category, version: 1 }) },
    putCategoryInUseAction: { may: admin, input: ({ category }) => ({ id: category, version: 1, active: "false" }) },
  },
  "lib/custom-field/actions.ts": {
    createCustomFieldAction: {
      may: admin,
      input: ({ section }) => ({ label: "Serial number", type: "text", sectionId: section }),
    },
    editCustomFieldAction: {
      may: admin,
      input: ({ customField, section }) => ({ id: customField, version: 1, label: "Serial", sectionId: section }),
    },
    putCustomFieldInUseAction: {
      may: admin,
      input: ({ customField }) => ({ id: customField, version: 1, active: "false" }),
    },
  },
  "lib/vocabulary/actions.ts": {
    createNatureAction: { may: admin, input: () => ({ name: "Praise" }) },
    editNatureAction: { may: admin, input: ({ nature }) => ({ id: nature, version: 1, name: "Praise" }) },
    putNatureInUseAction: { may: admin, input: ({ nature }) => ({ id: nature, version: 1, active: "false" }) },
    createChannelAction: { may: admin, input: () => ({ name: "Pigeon" }) },
    editChannelAction: { may: admin, input: ({ spareChannel }) => ({ id: spareChannel, version: 1, name: "Pigeon" }) },
    putChannelInUseAction: {
      may: admin,
      input: ({ spareChannel }) => ({ id: spareChannel, version: 1, active: "false" }),
    },
    createStateOfMindAction: { may: admin, input: () => ({ name: "Delighted", score: 9 }) },
    editStateOfMindAction: {
      may: admin,
      input: ({ stateOfMind }) => ({ id: stateOfMind, version: 1, name: "Delighted", score: 9 }),
    },
    putStateOfMindInUseAction: {
      may: admin,
      input: ({ stateOfMind }) => ({ id: stateOfMind, version: 1, active: "false" }),
    },
    setEventTypeAction: { may: admin, input: () => ({ type: "fax", hidden: "on" }) },
  },
  "lib/menu/actions.ts": {
    createMenuItemAction: {
      may: admin,
      input: ({ menuItem, spareSection }) => ({
        label: "Night shift",
        leadsTo: "list:my.open",
        sectionId: spareSection,
        parentId: menuItem,
      }),
    },
    editMenuItemAction: {
      may: admin,
      input: ({ menuItem }) => ({ id: menuItem, version: 1, label: "Night", leadsTo: "page:partners" }),
    },
    moveMenuItemAction: { may: admin, input: ({ menuItem }) => ({ id: menuItem, version: 1 }) },
    duplicateMenuItemAction: { may: admin, input: ({ menuItem }) => ({ id: menuItem, version: 1 }) },
    deleteMenuItemAction: { may: admin, input: ({ menuItem }) => ({ id: menuItem, version: 1 }) },
    createSectionMenusAction: {
      may: admin,
      input: ({ spareSection, menuItem }) => ({
        baseName: "Night shift",
        sectionId: spareSection,
        parentId: menuItem,
        profile: "support",
      }),
    },
  },
  "lib/view/actions.ts": {
    saveFilterAction: { may: staff, input: () => ({ name: "Mine and late", query: "responsible=me&late=1" }) },
    changeSavedFilterAction: {
      may: admin,
      input: ({ savedFilter }) => ({ id: savedFilter, name: "Other name", query: "late=1" }),
    },
    deleteSavedFilterAction: { may: admin, input: ({ savedFilter }) => ({ id: savedFilter }) },
    preferViewAction: { may: staff, input: () => ({ list: "tickets", columns: ["title", "state"] }) },
  },
  "lib/saved-report/actions.ts": {
    saveReportAction: { may: staff, input: () => ({ name: "Mine", report: "cases", query: "responsible=me" }) },
    changeSavedReportAction: {
      may: admin,
      input: ({ savedReport }) => ({ id: savedReport, name: "Other name", query: "period=all" }),
    },
    deleteSavedReportAction: { may: admin, input: ({ savedReport }) => ({ id: savedReport }) },
    subscribeAction: { may: staff, input: ({ savedReport }) => ({ id: savedReport, rhythm: "week-1" }) },
    unsubscribeAction: { may: staff, input: ({ savedReport }) => ({ id: savedReport }) },
    arrangeDashboardAction: { may: staff, input: ({ savedReport }) => ({ put: savedReport }) },
  },
};
