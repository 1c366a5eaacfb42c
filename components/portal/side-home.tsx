import { useTranslations } from "next-intl";
import type { PortalHome } from "@/lib/portal/pages/home";
import type { Side } from "@/lib/portal/queries/requests";
import { EmptyState } from "../ui/empty-state";
import { ButtonLink } from "../ui/button";
import { ExpectedBy } from "./expected-by";
import { RequestGroup } from "./request-group";
import { RequestRows } from "./request-rows";
import { SearchBox } from "./search-box";

/** One side of the portal, grouped by whose turn it is; the heading says it in one sentence. */
export function SideHome({
  organisation,
  side,
  home,
  mayFile,
}: {
  organisation: string;
  side: Side;
  home: PortalHome;
  /** New requests may be filed here. */
  mayFile?: boolean;
}) {
  const words = useTranslations("portal");
  const { waiting, withUs, done, now, timeZone } = home;
  const rows = { organisation, side, now, timeZone };
  const at = (path: string) => `/portal/${organisation}/${side}/${path}`;
  const isEmpty = waiting.length + withUs.length + done.length === 0;
  const { heading, lead } = useHeading(side, home);
  if (isEmpty) {
    return (
      <>
        <h1>{words(`tabs.${side}`)}</h1>
        <EmptyState
          title={words(side === "cases" ? "cases.emptyTitle" : "home.emptyTitle")}
          actions={
            mayFile && (
              <ButtonLink href={`/portal/${organisation}/new`} variant="primary" large>
                {words("home.new")}
              </ButtonLink>
            )
          }
        >
          {words(side === "cases" ? "cases.empty" : "home.empty")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <h1>{heading}</h1>
      {(lead || home.nextAnswer) && (
        <p className="lead">
          {lead}
          {home.nextAnswer && (
            <>
              {" "}
              <ExpectedBy at={home.nextAnswer} now={now} timeZone={timeZone} />
            </>
          )}
        </p>
      )}
      <SearchBox organisation={organisation} side={side} mayFile={mayFile} />
      {waiting.length > 0 && (
        <RequestGroup heading={words("home.groupWaiting")} count={waiting.length} mine>
          <RequestRows rows={waiting} {...rows} />
        </RequestGroup>
      )}
      {withUs.length > 0 && (
        <RequestGroup
          heading={words(side === "cases" ? "cases.groupWithUs" : "home.groupWithUs")}
          count={home.hasMore ? `${withUs.length}+` : withUs.length}
        >
          <RequestRows rows={withUs} {...rows} />
        </RequestGroup>
      )}
      {home.hasMore && <More href={at("search")}>{words("home.allOpen")}</More>}
      {done.length > 0 && (
        <RequestGroup
          heading={words(side === "cases" ? "cases.groupDone" : "home.groupDone")}
          count={home.doneCount > 100 ? words("home.many") : home.doneCount}
        >
          <RequestRows rows={done} {...rows} />
        </RequestGroup>
      )}
      {home.doneCount > done.length && <More href={at("done")}>{words("home.allDone")}</More>}
    </>
  );
}

function useHeading(side: Side, { firstName: name, waiting, withUs }: PortalHome) {
  const words = useTranslations("portal");
  if (side === "cases") {
    return waiting.length > 0
      ? { heading: words("cases.waits", { name, count: waiting.length }), lead: words("cases.lead") }
      : { heading: words("cases.quiet", { name }), lead: words("cases.leadQuiet") };
  }
  const count = withUs.length;
  if (waiting.length > 0) {
    const heading = words("home.waits", { name, count: waiting.length });
    return { heading, lead: count > 0 ? words("home.leadMore", { count }) : "" };
  }
  return count > 0
    ? { heading: words("home.withUs", { name }), lead: words("home.leadWithUs", { count }) }
    : { heading: words("home.quiet", { name }), lead: words("home.leadQuiet") };
}

function More({ href, children }: { href: string; children: string }) {
  return (
    <div className="more">
      <ButtonLink href={href}>{children}</ButtonLink>
    </div>
  );
}
