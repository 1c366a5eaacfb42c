import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { MenuLink } from "../ui/menu-item";
import type { NamedOrganisation } from "./shell-types";

/** The organisation of this page, and the way to the others one belongs to. */
export function OrganisationSwitch({
  organisation,
  others,
}: {
  organisation: NamedOrganisation;
  others: NamedOrganisation[];
}) {
  const words = useTranslations("common");
  if (others.length === 0) {
    return (
      <span className="sw">
        <span className="ell">{organisation.name}</span>
      </span>
    );
  }
  const trigger = (
    <>
      <span className="ell">{organisation.name}</span>
      <span className="sr">{words("switchOrganisation", { name: organisation.name })}</span>
      <Icon of={ChevronsUpDown} size={12} />
    </>
  );
  return (
    <Menu trigger={trigger} triggerClass="sw">
      {[organisation, ...others].map(({ slug, name }) => (
        <MenuLink key={slug} href={`/${slug}`} on={slug === organisation.slug}>
          {name}
        </MenuLink>
      ))}
    </Menu>
  );
}
