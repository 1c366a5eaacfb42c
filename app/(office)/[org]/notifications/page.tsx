import { Bell, BellDot } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { NoticeLink } from "@/components/notice/notice-link";
import { addressOf, single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-item";
import { LoadMore } from "@/components/ui/load-more";
import { TabLinks } from "@/components/ui/tab-links";
import { TimeAgo } from "@/components/ui/time-ago";
import { ListKeys } from "@/components/worklist/list-keys";
import { readOffice } from "@/lib/access/page";
import { readNoticesAction } from "@/lib/notification/actions";
import { isReason, reasons } from "@/lib/notification/schema";
import { type Notice, noticesPage } from "@/lib/worklist/pages/notices";

export async function generateMetadata() {
  return { title: (await getTranslations("office.notices"))("title") };
}

/** What Suivi told this person, until it is marked as read. */
export default async function NotificationsPage({ params, searchParams }: PageProps<"/[org]/notifications">) {
  const { org } = await params;
  const asked = await searchParams;
  const after = single(asked.after) ?? null;
  const unread = single(asked.show) === "unread";
  const why = single(asked.reason);
  const reason = isReason(why) ? why : undefined;
  const { notices, next, now, timeZone } = await readOffice(org, (scope) =>
    noticesPage(scope, after, { unread, reason }),
  );
  const [words, told] = await Promise.all([getTranslations("office.notices"), getTranslations("notice")]);
  const here = `/${org}/notifications`;
  const shown = { show: unread ? "unread" : undefined, reason };

  return (
    <>
      <header className="bar wraps">
        <h1>{words("title")}</h1>
        <TabLinks
          label={told("filter.label")}
          look="seg"
          links={[
            { href: addressOf(here, { reason }), label: told("filter.all"), on: !unread },
            { href: addressOf(here, { show: "unread", reason }), label: told("filter.unread"), on: unread },
          ]}
        />
        <Menu trigger={reason ? told(`reason.${reason}`) : told("filter.anyReason")} label={told("filter.why")}>
          <MenuLink href={addressOf(here, { show: shown.show })} on={!reason}>
            {told("filter.anyReason")}
          </MenuLink>
          {reasons.map((one) => (
            <MenuLink key={one} href={addressOf(here, { show: shown.show, reason: one })} on={one === reason}>
              {told(`reason.${one}`)}
            </MenuLink>
          ))}
        </Menu>
        <span className="grow" />
        <ButtonLink href={`${here}/preferences`}>{told("wishes.title")}</ButtonLink>
        {notices.some(({ unread }) => unread) && (
          <ActionForm action={readNoticesAction} organisation={org} hidden={{ upTo: now.toISOString() }}>
            <SubmitButton variant="plain">{words("markRead")}</SubmitButton>
          </ActionForm>
        )}
      </header>
      <div className="body list">
        {notices.length === 0 ? (
          <EmptyState
            title={unread ? told("filter.noneUnread") : words("none")}
            actions={<ButtonLink href={`/${org}`}>{(await getTranslations("common"))("myWork")}</ButtonLink>}
          >
            {unread ? told("filter.noneUnreadWhy") : words("noneWhy")}
          </EmptyState>
        ) : (
          <section className="lines" aria-label={words("title")}>
            {notices.map((notice) => (
              <NoticeLine key={notice.id} organisation={org} notice={notice} now={now} timeZone={timeZone} />
            ))}
            <LoadMore href={next && addressOf(here, { ...shown, after: next })} />
          </section>
        )}
      </div>
      <ListKeys />
    </>
  );
}

type LineProps = { organisation: string; notice: Notice; now: Date; timeZone: string };

async function NoticeLine({
  organisation,
  notice: { id, at, unread, reason, about, record },
  now,
  timeZone,
}: LineProps) {
  const [words, told, say] = await Promise.all([
    getTranslations("office.notices"),
    getTranslations("notice"),
    getTranslations(),
  ]);
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
        {isReason(reason) && <span className="f ell">{told(`reason.${reason}`)}</span>}
      </span>
      <span className="d num m text-right">
        <TimeAgo at={at} now={now} timeZone={timeZone} />
      </span>
    </>
  );
  if (!record) return <div className={look}>{line}</div>;
  return (
    <NoticeLink
      organisation={organisation}
      id={id}
      unread={unread}
      href={`/${organisation}/${record.target}s/${record.number}`}
      className={look}
    >
      {line}
    </NoticeLink>
  );
}
