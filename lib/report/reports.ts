import type { Report } from "./report";
import { cases } from "./reports/cases";
import { performance } from "./reports/performance";
import { pipeline } from "./reports/pipeline";
import { sections } from "./reports/sections";

/** Every report, in the order of the index. One file each in `reports/`. */
const definitions = [cases, sections, performance, pipeline] as const;

export type ReportId = (typeof definitions)[number]["id"];

export const reports: readonly Report<ReportId>[] = definitions;

/** The report an address names. */
export const reportOf = (id: string): Report<ReportId> | undefined => reports.find((one) => one.id === id);
