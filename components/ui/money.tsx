import { useFormatter } from "next-intl";
import { EmptyValue } from "./property-list";

/** An amount with its currency, grouped as the reader's language does. `amount` is a decimal string, as money is kept. */
export function Money({ amount, currency }: { amount: string | number | null; currency: string }) {
  const format = useFormatter();
  if (amount === null || amount === "") return <EmptyValue />;
  return <span className="num">{format.number(Number(amount), { style: "currency", currency })}</span>;
}
