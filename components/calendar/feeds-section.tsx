import { useTranslations } from "next-intl";

import { revokeFeedAction } from "@/lib/calendar/actions";
import type { OwnFeed } from "@/lib/calendar/queries/feeds";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { DateTime } from "../ui/date-time";

/** One's own calendar addresses: what they show, when they were last read, and their end. */
export function FeedsSection({
  organisation,
  feeds,
  timeZone,
}: {
  organisation: string;
  feeds: readonly OwnFeed[];
  timeZone: string;
}) {
  const words = useTranslations("calendar");
  return (
    <section aria-label={words("feeds")}>
      <h2>{words("feeds")}</h2>
      <p className="m">{feeds.length === 0 ? words("noFeeds") : words("feedsWhy")}</p>
      {feeds.map(({ id, name, lastUsedAt }) => (
        <div key={id} className="row">
          <span className="ell grow">
            {name}{" "}
            <span className="m t13">
              {lastUsedAt ? (
                <>
                  {words("lastUsed", { when: "" })}
                  <DateTime at={lastUsedAt} timeZone={timeZone} withTime />
                </>
              ) : (
                words("neverUsed")
              )}
            </span>
          </span>
          <RefreshingForm action={revokeFeedAction} organisation={organisation} hidden={{ id }} done={words("revoked")}>
            <SubmitButton variant="plain">{words("revoke")}</SubmitButton>
          </RefreshingForm>
        </div>
      ))}
    </section>
  );
}
