import type { Report } from "./report";
import { cases } from "./reports/cases";
import { orders } from "./reports/orders";
import { performance } from "./reports/performance";
import { pipeline } from "./reports/pipeline";
import { sections } from "./reports/sections";
import { suppliers } from "./reports/suppliers";

/** Every report, in the order of the index. One file each in `reports/`. */
const definitions = [cases, sections, performance, pipeline, orders, suppliers] as const;

export type ReportId = (typeof definitions)[number]["id"];

export const reports: readonly Report<ReportId>[] = definitions;

/** The report an address names. */
export const reportOf = (id: string): Report<ReportId> | undefined => reports.find((one) => one.id === id);
