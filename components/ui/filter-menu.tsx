import { ChevronDown } from "lucide-react";

import { Icon } from "./icon";
import { Menu } from "./menu";
import { MenuLink } from "./menu-item";

/** A filter of a list as a chip: what it narrows, to what, and the other choices. Each choice is an address. */
export function FilterMenu({
  label,
  choices,
}: {
  label: string;
  /** The first one is "any". */
  choices: { href: string; label: string; on: boolean }[];
}) {
  const [any] = choices;
  const chosen = choices.find(({ on }) => on);
  const isNarrowed = chosen !== undefined && chosen !== any;
  return (
    <Menu
      triggerClass={isNarrowed ? "chip on" : "chip"}
      trigger={
        <>
          {label} {isNarrowed && <b>{chosen.label}</b>}
          <Icon of={ChevronDown} size={12} />
        </>
      }
    >
      {choices.map((choice) => (
        <MenuLink key={choice.href} href={choice.href} on={choice.on}>
          {choice.label}
        </MenuLink>
      ))}
    </Menu>
  );
}
