import { getTranslations } from "next-intl/server";

import { EventHistory } from "@/components/event/event-history";
import { EventState } from "@/components/event/event-state";
import { Words } from "@/components/shell/words";
import { addressOf, single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TabLinks } from "@/components/ui/tab-links";
import { TimeAgo } from "@/components/ui/time-ago";
import { readOffice } from "@/lib/access/page";
import { reviewPage } from "@/lib/event/pages/review-page";

import { EventText } from "./event-text";
import { Queue } from "./queue";
import { ReviewPanel } from "./review-panel";
import { Verdict } from "./verdict";

export async function generateMetadata() {
  return { title: (await getTranslations("eventPage"))("review.title") };
}

/** The queue of planned events, the exact text of one, and what a supervisor wants to know before it leaves. */
export default async function ReviewPage({ params, searchParams }: PageProps<"/[org]/events/review">) {
  const { org } = await params;
  const query = await searchParams;
  const chosen = Number(single(query.event)) || null;
  const { queue, shown, changes, now, timeZone } = await readOffice(org, (scope) => reviewPage(scope, chosen));
  const words = await getTranslations("eventPage");
  const isOut = !changes || single(query.show) === "out";
  const here = (show: string) => addressOf(`/${org}/events/review`, { event: shown && String(shown.number), show });
  const types = await getTranslations("event.type");
  const place = shown ? queue.findIndex(({ number }) => number === shown.number) : -1;
  const addressFor = (at: number) => (queue[at] ? `/${org}/events/review?event=${queue[at].number}` : null);

  return (
    <>
      <header className="bar">
        <h1>{words("review.title")}</h1>
        <span className="num m t13">{queue.length}</span>
        <span className="grow" />
        {changes && (
          <TabLinks
            label={words("review.look")}
            look="seg"
            links={[
              { href: here(""), label: words("review.changes"), on: !isOut },
              { href: here("out"), label: words("review.asItGoesOut"), on: isOut },
            ]}
          />
        )}
      </header>
      {!shown ? (
        <div className="body">
          <EmptyState
            title={words("review.emptyTitle")}
            actions={<ButtonLink href={`/${org}/events`}>{words("review.toEvents")}</ButtonLink>}
          >
            {words("review.empty")}
          </EmptyState>
        </div>
      ) : (
        <div className="body split [--split:316px_minmax(0,1fr)_292px]">
          <Words namespaces={["eventPage", "event", "refusal", "bulk"]}>
            <Queue organisation={org} queue={queue} shown={shown.number} now={now} timeZone={timeZone} />
          </Words>
          <article className="doc">
            <div className="row t12 m wrap">
              <EventState state={shown.state} />
              <span className="f">·</span>
              <span>{[types(shown.type), shown.nature].filter(Boolean).join(", ")}</span>
              {shown.earlier && (
                <>
                  <span className="f">·</span>
                  <span>
                    {words(`review.${shown.earlier.label === "withdraw" ? "versionWithdrawn" : "version"}`, {
                      count: shown.timesPlanned,
                      name: shown.earlier.by ?? "",
                    })}{" "}
                    <TimeAgo at={new Date(shown.earlier.at)} now={now} timeZone={timeZone} />
                    {!changes && <>, {words("review.unchanged")}</>}
                  </span>
                </>
              )}
            </div>
            <EventText event={shown} changes={isOut ? null : changes} />
            <div className="tl mt-1 max-w-[560px] border-t border-[var(--line)] pt-4 pb-6">
              <EventHistory organisation={org} lines={shown.history.toReversed()} now={now} timeZone={timeZone} />
            </div>
            <Words namespaces={["eventPage"]}>
              <Verdict
                organisation={org}
                event={{ number: shown.number, version: shown.version, title: shown.title }}
                position={{ at: place + 1, count: queue.length }}
                previous={addressFor(place - 1)}
                next={addressFor(place + 1)}
                mayConfirm={shown.steps.some(({ code, enabled }) => code === "confirm" && enabled)}
              />
            </Words>
          </article>
          <ReviewPanel organisation={org} event={shown} />
        </div>
      )}
    </>
  );
}
