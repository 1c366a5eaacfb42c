import type { Report } from "../report";

/** R3: sales pipeline, the same data as the board of opportunities. */
export const pipeline = {
  id: "pipeline",
  path: "pipeline",
  roles: ["operator", "supervisor", "manager"],
  measures: [
    "pipelineCount",
    "pipelineRevenue",
    "pipelineWeighted",
    "pipelineProbability",
    "pipelineAge",
    "pipelineStalled",
  ],
  standard: {
    base: { kind: "sale_opportunity", phase: "draft,submitted,open,pending" },
    groupings: [
      ["state"],
      ["state", "responsible"],
      ["state", "section"],
      ["state", "expectedMonth"],
      ["responsible"],
      ["section"],
      ["expectedMonth"],
    ],
    columns: [
      "pipelineCount",
      "pipelineRevenue",
      "pipelineWeighted",
      "pipelineProbability",
      "pipelineAge",
      "pipelineStalled",
    ],
    tiles: [
      "pipelineCount",
      "pipelineRevenue",
      "pipelineWeighted",
      "pipelineProbability",
      "pipelineAge",
      "pipelineStalled",
    ],
    period: null,
    filters: ["section", "responsible", "category", "currency"],
    chart: { kind: "bars", measure: "pipelineWeighted" },
    order: ["state"],
    stages: true,
  },
} as const satisfies Report;
