import type { ReactNode } from "react";

/** Names and values of a record; the values may be Property or EditableProperty. */
export function PropertyList({ children }: { children: ReactNode }) {
  return <dl className="pr">{children}</dl>;
}

/** One value; a muted dash where there is none. */
export function Property({ label, children }: { label: string; children?: ReactNode }) {
  const empty = children === null || children === undefined || children === "" || children === false;
  return (
    <>
      <dt className="ell" title={label}>
        {label}
      </dt>
      <dd className="row">{empty ? <EmptyValue /> : children}</dd>
    </>
  );
}

export function EmptyValue() {
  return <span className="f">–</span>;
}
