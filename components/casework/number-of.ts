import { notFound } from "next/navigation";

import { isRecordNumber } from "@/lib/kernel/record-number";

/** The number of a ticket in an address; what is none leads to no page. */
export function numberOf(text: string): number {
  const number = Number(text);
  if (!isRecordNumber(number)) notFound();
  return number;
}
