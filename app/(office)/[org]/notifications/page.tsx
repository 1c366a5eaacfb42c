import { Bell, BellDot } from "lucide-react";
import { getTranslations } from "next-intl/server";
import Link from "next/link";

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { addressOf, single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { LoadMore } from "@/components/ui/load-more";
import { TimeAgo } from "@/components/ui/time-ago";
import { ListKeys } from "@/components/worklist/list-keys";
import { readOffice } from "@/lib/access/page";
import { readNoticesAction } from "@/lib/notification/actions";
import { type Notice, noticesPage } from "@/lib/worklist/pages/notices";

export async function generateMetadata() {
  return { title: (await getTranslations("office.notices"))("title") };
}

/** What Suivi told this person, until it is marked as read. */
export default async function NotificationsPage({ params, searchParams }: PageProps<"/[org]/notifications">) {
  const { org } = await params;
  const after = single((await searchParams).after) ?? null;
  const { notices, next, now, timeZone } = await readOffice(org, (scope) => noticesPage(scope, after));
  const words = await getTranslations("office.notices");
  const here = `/${org}/notifications`;

  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        {notices.some(({ unread }) => unread) && (
          <ActionForm action={readNoticesAction} organisation={org} hidden={{ upTo: now.toISOString() }}>
            <SubmitButton variant="plain">{words("markRead")}</SubmitButton>
          </ActionForm>
        )}
      </header>
      <div className="body list">
        {notices.length === 0 ? (
          <EmptyState
            title={words("none")}
            actions={<ButtonLink href={`/${org}`}>{(await getTranslations("common"))("myWork")}</ButtonLink>}
          >
            {words("noneWhy")}
          </EmptyState>
        ) : (
          <section className="lines" aria-label={words("title")}>
            {notices.map((notice) => (
              <NoticeLine key={notice.id} organisation={org} notice={notice} now={now} timeZone={timeZone} />
            ))}
            <LoadMore href={next && addressOf(here, { after: next })} />
          </section>
        )}
      </div>
      <ListKeys />
    </>
  );
}

type LineProps = { organisation: string; notice: Notice; now: Date; timeZone: string };

async function NoticeLine({ organisation, notice: { at, unread, about, record }, now, timeZone }: LineProps) {
  const [words, say] = await Promise.all([getTranslations("office.notices"), getTranslations()]);
  const look = classNames("ln [--cols:16px_40px_minmax(0,1fr)_minmax(0,1fr)_72px]", unread && "new");
  const line = (
    <>
      <span className="stt">
        <Icon of={unread ? BellDot : Bell} size={14} {...(unread && { label: words("unread") })} />
      </span>
      <span className="n text-right">{record?.number}</span>
      <span className="ell tt">
        <span className="ti">{say(about.key, about.params)}</span>
      </span>
      <span className="x">
        <span className="ell">{record?.title}</span>
      </span>
      <span className="d num m text-right">
        <TimeAgo at={at} now={now} timeZone={timeZone} />
      </span>
    </>
  );
  if (!record) return <div className={look}>{line}</div>;
  return (
    <Link href={`/${organisation}/${record.target}s/${record.number}`} prefetch={false} className={look}>
      {line}
    </Link>
  );
}
