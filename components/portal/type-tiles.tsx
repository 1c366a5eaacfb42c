import { useTranslations } from "next-intl";

import type { OfferShown } from "@/lib/portal/pages/new-request";

import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { RequestTypeIcon } from "./request-type-icon";

/** What can be asked for, as tiles that are links: the form of the chosen one stands below, also without JavaScript. */
export function TypeTiles({
  organisation,
  offers,
  chosen,
}: {
  organisation: string;
  offers: readonly OfferShown[];
  chosen: string | undefined;
}) {
  const words = useTranslations("portal.new");
  return (
    <nav className="f1" aria-label={words("choose")}>
      <span className="lb">{words("choose")}</span>
      <div className="pick">
        {offers.map(({ id, name, description, icon }) => (
          <Link
            key={id}
            href={`/portal/${organisation}/new?type=${id}`}
            scroll={false}
            aria-current={id === chosen ? "true" : undefined}
            className={classNames(id === chosen && "on")}
          >
            <RequestTypeIcon name={icon} />
            <span>
              {name}
              {description && <small>{description}</small>}
            </span>
          </Link>
        ))}
      </div>
    </nav>
  );
}
