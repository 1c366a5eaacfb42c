import type { Metadata } from "next";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { PreviewDialog } from "@/components/document/preview-dialog";
import { menuNodes } from "@/components/menu/menu-node";
import { OfficeCatalogue } from "@/components/shell/catalogue";
import { OfficeShell } from "@/components/shell/office-shell";
import { settingsPath, settingsPlaces } from "@/components/settings/settings-tabs";
import type { NavItem, OfficeNav } from "@/components/shell/shell-types";
import { Words } from "@/components/shell/words";
import { KeepList } from "@/components/ticket/keep-list";
import { SiteMessages } from "@/components/worklist/site-messages";
import { initialsOf } from "@/components/ui/initials";
import { viewer } from "@/lib/access/page";
import { signOutAction } from "@/lib/account/actions";
import { configuredName } from "@/lib/organisation/configured-name";
import { type PinnedView, type FrameSection, officeFrame } from "@/lib/worklist/pages/frame";
import { savedOfRow, savedReportHref } from "@/lib/report/saved/saved-report";
import { savedHref } from "@/lib/view/saved-filter";
import type { WorklistCount } from "@/lib/worklist/counts";
import { worklistOf } from "@/lib/worklist/registry";
import { keyOf } from "@/lib/worklist/words";
import { verbs } from "@/lib/worklist/worklist";
import { pdfFrameAddress } from "@/lib/document/pdf-frame";
import { env } from "@/lib/env";

export async function generateMetadata({ params }: LayoutProps<"/[org]">): Promise<Metadata> {
  const { organisation } = await viewer((await params).org);
  return { title: { default: organisation.name, template: `%s – ${organisation.name}` } };
}

/** The frame of the back office, with what waits for this person. */
export default async function OfficeLayout({
  params,
  children,
}: {
  params: Promise<{ org: string }>;
  children: ReactNode;
}) {
  const { org } = await params;
  const [{ user, organisation, workplaces, actor }, frame] = await Promise.all([viewer(org), officeFrame(org)]);
  const [locale, timeZone] = await Promise.all([getLocale(), getTimeZone()]);
  const nav: OfficeNav = {
    myWorkCount: frame.total,
    pinned: frame.pinned.flatMap((view) => pinnedPlace(org, view)),
    groups: await worklistGroups(org, frame.counts),
    menu: menuNodes(org, frame.menu, frame.menuCounts, locale),
    sections: frame.sections
      .filter(({ id }) => !frame.menu.some(({ sectionId, list }) => sectionId === id && list === "list"))
      .map((section) => sectionPlace(org, section, locale)),
    places: await places(org, frame.role === "admin", frame.notices),
    settings: frame.role === "admin" ? await settingsOf(org) : [],
  };
  return (
    <OfficeCatalogue locale={locale} timeZone={timeZone}>
      <OfficeShell
        organisation={organisation}
        organisations={workplaces}
        person={{
          id: user.id,
          email: user.email,
          name: actor.name,
          initials: initialsOf(actor.name),
          accountHref: `/${org}/account`,
          historyHref: `/${org}/history`,
          signOut: signOutAction,
        }}
        nav={nav}
      >
        <Words namespaces={["document"]}>
          <PreviewDialog pdfFrame={pdfFrameAddress(env())} />
        </Words>
        <KeepList organisation={org} />
        <SiteMessages organisation={org} messages={frame.messages} />
        {children}
      </OfficeShell>
    </OfficeCatalogue>
  );
}

async function worklistGroups(org: string, counts: readonly WorklistCount[]): Promise<OfficeNav["groups"]> {
  const words = await getTranslations("worklist");
  return verbs.flatMap((verb) => {
    const items = counts
      .filter(({ id }) => worklistOf(id)?.verb === verb)
      .map(({ id, count, late }) => ({
        label: words(`label.${keyOf(id)}`),
        title: words(`name.${keyOf(id)}`),
        href: `/${org}/worklists/${id}`,
        count,
        hot: late > 0,
      }));
    return items.length > 0 ? [{ heading: words(`verb.${verb}`), items }] : [];
  });
}

const sectionPlace = (org: string, { id, kind, ...named }: FrameSection, locale: string): NavItem => ({
  label: configuredName(named, locale),
  href: `/${org}/tickets?section=${id}`,
  icon: kind,
});

async function settingsOf(org: string): Promise<OfficeNav["settings"]> {
  const words = await getTranslations("admin");
  return settingsPlaces.map((place) => ({
    label: words(`places.${place || "organisation"}`),
    href: settingsPath(org, place),
    hint: words("title"),
  }));
}

async function places(org: string, administers: boolean, notices: number): Promise<NavItem[]> {
  const words = await getTranslations("office.places");
  const at = (path: string, label: string, icon: string): NavItem => ({ label, href: `/${org}/${path}`, icon });
  return [
    at("events", words("events"), "events"),
    at("tickets", words("tickets"), "tickets"),
    at("tickets?view=calendar", words("calendar"), "calendar"),
    at("worklists/my.unclosed", words("mine"), "mine"),
    at("partners", words("partners"), "partners"),
    at("orders", words("orders"), "orders"),
    at("knowledge", words("knowledge"), "knowledge"),
    at("reports", words("reports"), "reports"),
    at("notifications", words("notices", { count: notices }), "notices"),
    ...(administers ? [at("settings", words("settings"), "settings")] : []),
  ];
}

/** A shortcut to a kept list or report; to none where its report is gone from the house. */
function pinnedPlace(org: string, view: PinnedView): OfficeNav["pinned"] {
  if (view.target === "tickets") return [{ label: view.name, href: savedHref(org, view), icon: view.viewMode }];
  const saved = savedOfRow({ ...view, version: 0, ownerUserId: null, pinned: true });
  return saved ? [{ label: view.name, href: savedReportHref(org, saved), icon: "graph" }] : [];
}
