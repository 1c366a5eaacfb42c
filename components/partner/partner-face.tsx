import { Avatar } from "../ui/avatar";
import { initialsOf } from "../ui/initials";

/** The face of a partner: square for companies, a ring for people outside, filled for our own. */
export function PartnerFace({
  partner,
  large,
}: {
  partner: { name: string; partnerType: "company" | "person"; isInternal: boolean };
  large?: boolean;
}) {
  const kind = partner.partnerType === "company" ? "company" : partner.isInternal ? "colleague" : "outside";
  return <Avatar initials={initialsOf(partner.name)} kind={kind} {...(large && { large })} />;
}
