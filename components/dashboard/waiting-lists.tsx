import { getFormatter, getTranslations } from "next-intl/server";

import { type WorklistCount } from "@/lib/worklist/counts";
import { keyOf } from "@/lib/worklist/words";

import { Link } from "../ui/link";

/** The worklists in which something waits, with how much. */
export async function WaitingLists({
  organisation,
  counts,
}: {
  organisation: string;
  counts: readonly WorklistCount[];
}) {
  const [words, own, format] = await Promise.all([
    getTranslations("worklist.name"),
    getTranslations("reportSaved.dashboard"),
    getFormatter(),
  ]);
  if (counts.length === 0) return <p className="t13 m">{own("nothingWaits")}</p>;
  return (
    <ul className="waiting">
      {counts.map(({ id, count }) => (
        <li key={id}>
          <Link href={`/${organisation}/worklists/${id}`}>
            <span>{words(keyOf(id))}</span>
            <b>{format.number(count)}</b>
          </Link>
        </li>
      ))}
    </ul>
  );
}
