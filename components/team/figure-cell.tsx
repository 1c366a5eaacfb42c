import { Link } from "../ui/link";

/** A number of a table that opens its rows; nothing to open where there is none. */
export function FigureCell({ count, href, open }: { count: number; href: string | undefined; open?: boolean }) {
  return (
    <td className="r num">
      {href ? (
        <Link className="zoom" href={href} scroll={false} aria-current={open ? "true" : undefined}>
          {count}
        </Link>
      ) : (
        <span className="m">{count}</span>
      )}
    </td>
  );
}
