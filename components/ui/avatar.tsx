import { classNames } from "./class-names";

const shape = { colleague: "", outside: "o", company: "c" } as const;

/** A face beside its name: filled circle = colleague, ring = outside person, square = company, halo = here now. */
export function Avatar({
  initials,
  kind = "colleague",
  large,
  live,
  title,
}: {
  initials: string;
  kind?: keyof typeof shape;
  large?: boolean;
  /** Is looking at this right now. */
  live?: boolean;
  /** Says who, where no name stands beside. */
  title?: string;
}) {
  const named = title ? { role: "img", "aria-label": title, title } : { "aria-hidden": true as const };
  return (
    <span className={classNames("av", shape[kind], large && "l", live && "live")} {...named}>
      {initials}
    </span>
  );
}
