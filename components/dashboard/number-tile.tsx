import { getFormatter } from "next-intl/server";

import { Link } from "../ui/link";
import { type TileActs, TileFrame } from "./tile-frame";

/** A number that opens the list of its rows. */
export async function NumberTile({
  label,
  href,
  count,
  acts,
}: {
  label: string;
  href: string;
  count: number;
  acts: TileActs;
}) {
  const format = await getFormatter();
  return (
    <TileFrame title={label} acts={acts}>
      <p className="big">
        <Link href={href} aria-label={`${label}: ${format.number(count)}`}>
          {format.number(count)}
        </Link>
      </p>
    </TileFrame>
  );
}
