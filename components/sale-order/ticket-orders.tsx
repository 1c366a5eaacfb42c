import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { linkOrderAction, unlinkOrderAction } from "@/lib/sale-order/actions";
import type { TicketOrder } from "@/lib/ticket-page/queries/casework";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { Icon } from "../ui/icon";
import { Money } from "../ui/money";

/** What an opportunity came to: its orders, one more linked or entered. */
export function TicketOrders({
  organisation,
  ticket,
}: {
  organisation: string;
  ticket: { number: number; kind: string; state: string; mayWrite: boolean; casework: { orders: TicketOrder[] } };
}) {
  const words = useTranslations("order.onTicket");
  const states = useTranslations("order.state");
  const { number, kind, state, mayWrite, casework } = ticket;
  if (kind !== "sale_opportunity" || (!mayWrite && casework.orders.length === 0)) return null;
  // What was sold asks for its order; before, one looks for the place only where one needs it.
  const isAwaited = state === "sold" && casework.orders.length === 0;
  return (
    <section>
      <h2>
        {words("title")} {casework.orders.length > 0 && <span className="f num">{casework.orders.length}</span>}
      </h2>
      {isAwaited && <p className="f">{words("awaited")}</p>}
      {casework.orders.map((order) => (
        <div key={order.id} className="row t13">
          <Link className="link" href={`/${organisation}/orders?row=${order.id}`} prefetch={false}>
            {order.number}
          </Link>
          {order.state !== "confirmed" && <span className="f">{states(order.state)}</span>}
          <span className="grow" />
          <Money amount={order.amount} currency={order.currency} />
          {mayWrite && (
            <ActionForm
              action={unlinkOrderAction}
              organisation={organisation}
              hidden={{ id: order.id }}
              done={words("unlinked")}
            >
              <button type="submit" className="iconbtn" aria-label={words("unlink", { number: order.number })}>
                <Icon of={X} size={12} />
              </button>
            </ActionForm>
          )}
        </div>
      ))}
      {mayWrite && (
        <>
          <Link className="link" href={`/${organisation}/orders?opportunity=${number}`} prefetch={false}>
            {words("create")}
          </Link>
          <details className="edit" open={isAwaited || undefined}>
            <summary className="link">{words("link")}</summary>
            <ActionForm
              action={linkOrderAction}
              organisation={organisation}
              hidden={{ opportunity: number }}
              done={words("linked")}
            >
              <TextField label={words("linkLabel")} name="order" autoComplete="off" maxLength={120} required />
              <div className="acts">
                <SubmitButton variant="plain">{words("linkAct")}</SubmitButton>
              </div>
            </ActionForm>
          </details>
        </>
      )}
    </section>
  );
}
