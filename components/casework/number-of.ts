import { notFound } from "next/navigation";

/** The number of a ticket in an address; what is none leads to no page. */
export function numberOf(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) notFound();
  return number;
}
