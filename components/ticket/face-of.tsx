import { Avatar } from "../ui/avatar";
import { initialsOf } from "../ui/initials";

/** A face with its name. */
export function FaceOf({ name, kind = "colleague" }: { name: string; kind?: "colleague" | "outside" | "company" }) {
  return (
    <span className="row who" title={name}>
      <Avatar initials={initialsOf(name)} kind={kind} />
      <span className="ell">{name}</span>
    </span>
  );
}
