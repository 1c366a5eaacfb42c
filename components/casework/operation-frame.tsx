import Link from "next/link";
import type { ReactNode } from "react";

/** A page for one larger act on a ticket: where one came from, what it is, and its form. */
export function OperationFrame({
  organisation,
  ticket,
  title,
  children,
}: {
  organisation: string;
  ticket: { number: number; title: string };
  title: string;
  children: ReactNode;
}) {
  return (
    <>
      <header className="bar">
        <Link className="f ell" href={`/${organisation}/tickets/${ticket.number}`} prefetch={false}>
          #{ticket.number} {ticket.title}
        </Link>
        <h1>{title}</h1>
      </header>
      <div className="body page">
        <div className="operation">{children}</div>
      </div>
    </>
  );
}
