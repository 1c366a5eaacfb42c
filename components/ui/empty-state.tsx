import type { ReactNode } from "react";

/** What would be here, and the button that makes it appear. */
export function EmptyState({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="mid">
      <div>
        <svg className="arc" width="72" height="30" viewBox="0 0 72 30" fill="none" aria-hidden="true">
          <path d="M6 24C14 2 58 2 66 24" stroke="var(--accent)" strokeWidth="2" strokeLinecap="round" />
          <circle cx="6" cy="24" r="4.5" fill="var(--text)" />
          <circle cx="66" cy="24" r="5" fill="var(--accent)" />
        </svg>
        <h2>{title}</h2>
        {children && <p>{children}</p>}
        {actions && <div className="row wrap acts">{actions}</div>}
      </div>
    </div>
  );
}
