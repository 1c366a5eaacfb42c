import { Fragment, useId } from "react";
import { NavLink } from "./nav-link";
import type { OfficeNav } from "./shell-types";

/** The worklists under the verb of what is to be done: Do, Deliver, Send … */
export function WorklistGroups({ groups }: { groups: OfficeNav["groups"] }) {
  const id = useId();
  return groups.map(({ heading, items }, index) => (
    <Fragment key={heading}>
      <p id={`${id}-${index}`} className="gh">
        {heading}
      </p>
      <ul aria-labelledby={`${id}-${index}`}>
        {items.map((item) => (
          <li key={item.href}>
            <NavLink href={item.href} className="nav sub" title={item.title}>
              <span className="ell">{item.label}</span>
              <span className={item.hot ? "c hot" : "c"}>{item.count}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </Fragment>
  ));
}
