import { z } from "zod";

/** The present password, for whoever did not prove lately who they are. */
export const orderExportInput = z.object({
  organisation: z.string().min(1),
  password: z.string().max(1000).default(""),
});
export type OrderExportInput = z.output<typeof orderExportInput>;

export const exportInput = z.object({ id: z.uuid("refusal.notFound") });
export type ExportInput = z.output<typeof exportInput>;

/** So long an archive can be fetched. */
export const DAYS_KEPT = 7;
