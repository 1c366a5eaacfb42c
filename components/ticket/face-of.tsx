import { Avatar } from "../ui/avatar";
import { Away } from "../ui/away";
import { initialsOf } from "../ui/initials";

/** A face with its name, and until when a colleague is away. */
export function FaceOf({
  name,
  kind = "colleague",
  awayUntil,
}: {
  name: string;
  kind?: "colleague" | "outside" | "company";
  awayUntil?: string | null;
}) {
  return (
    <span className="row wrap min-w-0 gap-y-0">
      <span className="row who" title={name}>
        <Avatar initials={initialsOf(name)} kind={kind} />
        <span className="ell">{name}</span>
      </span>
      {awayUntil && <Away until={awayUntil} />}
    </span>
  );
}
