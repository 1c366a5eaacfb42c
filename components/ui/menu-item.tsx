import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";

/** A place to go, inside a Menu. */
export function MenuLink({ href, on, children }: { href: string; on?: boolean; children: ReactNode }) {
  return (
    <Link href={href} className={classNames("mi", on && "on")} aria-current={on ? "true" : undefined}>
      {children}
    </Link>
  );
}

/** An act inside a Menu; of type `submit` when it stands in a form. */
export function MenuButton({ type = "submit", className, ...rest }: ComponentProps<"button">) {
  return <button type={type} className={classNames("mi", className)} {...rest} />;
}

/** An act that is not possible now, with the reason in words. */
export function MenuRefused({ children, because }: { children: ReactNode; because: string }) {
  return (
    <button type="button" className="mi" aria-disabled="true" disabled>
      <span>
        {children}
        <span className="why">{because}</span>
      </span>
    </button>
  );
}
