import { CircleUserRound, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { MenuLink } from "../ui/menu-item";
import type { ShellPerson } from "./shell-types";
import { SignOutForm } from "./sign-out-form";

/** One's own face, with account and sign-out. */
export function PersonMenu({ person, outside }: { person: ShellPerson; outside?: boolean }) {
  const words = useTranslations("common");
  const trigger = (
    <>
      <Avatar initials={person.initials} kind={outside ? "outside" : "colleague"} />
      <span className="ell">{person.name}</span>
    </>
  );
  return (
    <Menu
      trigger={trigger}
      label={person.name}
      triggerClass={outside ? "row me" : "who"}
      place={outside ? "below-end" : "above"}
    >
      <MenuLink href={person.accountHref}>
        <Icon of={CircleUserRound} size={14} />
        {words("account")}
      </MenuLink>
      {person.historyHref && (
        <MenuLink href={person.historyHref}>
          <Icon of={Undo2} size={14} />
          {words("myActs")}
        </MenuLink>
      )}
      <SignOutForm action={person.signOut} />
    </Menu>
  );
}
