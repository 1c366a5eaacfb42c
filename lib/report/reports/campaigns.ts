import type { Report } from "../report";

/** R6: what came of campaigns, by descent along event origins; shown by lib/outcome on pages of its own. */
export const campaigns = {
  id: "campaigns",
  path: "campaigns",
  roles: ["operator", "manager"],
  measures: [
    "campaignProgress",
    "campaignContacted",
    "campaignReplies",
    "campaignRepliers",
    "replyRate",
    "replyDelay",
    "campaignOpportunities",
    "replyToOpportunity",
    "contactToOpportunity",
    "campaignOthers",
    "campaignSold",
    "campaignLost",
    "campaignOpen",
    "campaignRevenue",
    "campaignWeighted",
    "campaignCost",
    "campaignMargin",
    "campaignQuantity",
  ],
  standard: null,
} as const satisfies Report;
