import { Link } from "../ui/link";

/** A count that opens its rows; of nothing there are none to open. */
export function Zoom({ count, said, href }: { count: number; said: string; href: string | null }) {
  if (count === 0 || href === null) return said;
  return (
    <Link className="zoom" href={href}>
      {said}
    </Link>
  );
}
