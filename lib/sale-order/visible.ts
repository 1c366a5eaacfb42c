import type { Standing } from "@/lib/kernel/actor";

/** Whether somebody enters and changes orders of a section; of no section: whoever works somewhere. */
export function mayKeepOrders(standing: Standing, sectionId: string | null): boolean {
  if (standing.role === "admin") return true;
  const mine = [...standing.supervises, ...standing.operates];
  return standing.role === "staff" && (sectionId ? mine.includes(sectionId) : mine.length > 0);
}
