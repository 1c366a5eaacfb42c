import { BookOpen, ChartNoAxesColumn, MessagesSquare, Package, Plus, ShieldAlert } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PreviewDialog } from "@/components/document/preview-dialog";
import { PortalShell, type PortalTab } from "@/components/shell/portal-shell";
import { Words } from "@/components/shell/words";
import { Icon } from "@/components/ui/icon";
import { initialsOf } from "@/components/ui/initials";
import { signOutAction } from "@/lib/account/actions";
import { frameOf, type PortalFrame } from "@/lib/portal/pages/frame";
import { pdfFrameAddress } from "@/lib/document/pdf-frame";
import { env } from "@/lib/env";

export async function generateMetadata({ params }: { params: Promise<{ org: string }> }): Promise<Metadata> {
  const { organisation } = await frameOf((await params).org);
  return { title: { default: organisation.name, template: `%s – ${organisation.name}` } };
}

export default async function PortalLayout({
  params,
  children,
}: {
  params: Promise<{ org: string }>;
  children: ReactNode;
}) {
  const { org } = await params;
  const frame = await frameOf(org);
  const { name } = frame.person;
  return (
    <Words namespaces={["portal", "document", "help"]}>
      <PortalShell
        organisation={frame.organisation}
        tabs={await tabsOf(frame)}
        person={{ name, initials: initialsOf(name), accountHref: `/portal/${org}/account`, signOut: signOutAction }}
        mail={frame.mail}
      >
        {children}
        <PreviewDialog pdfFrame={pdfFrameAddress(env())} />
      </PortalShell>
    </Words>
  );
}

async function tabsOf({ organisation, sides }: PortalFrame): Promise<PortalTab[]> {
  const [words, card] = await Promise.all([getTranslations("portal.tabs"), getTranslations("supply.card")]);
  const at = (path: string) => `/portal/${organisation.slug}/${path}`;
  const tabs: (PortalTab | false)[] = [
    sides.requests && {
      label: words("requests"),
      shortLabel: words("requestsShort"),
      href: at("requests"),
      icon: <Icon of={MessagesSquare} size={20} />,
    },
    sides.newRequest && {
      label: words("new"),
      shortLabel: words("new"),
      href: at("new"),
      icon: <Icon of={Plus} />,
      primary: true,
    },
    sides.help && {
      label: words("help"),
      shortLabel: words("helpShort"),
      href: at("help"),
      icon: <Icon of={BookOpen} size={20} />,
    },
    sides.orders && {
      label: words("orders"),
      shortLabel: words("ordersShort"),
      href: at("orders"),
      icon: <Icon of={Package} size={20} />,
    },
    sides.cases && {
      label: words("cases"),
      shortLabel: words("casesShort"),
      href: at("cases"),
      icon: <Icon of={ShieldAlert} size={20} />,
    },
    sides.cases && {
      label: card("tab"),
      shortLabel: card("tabShort"),
      href: at("scorecard"),
      icon: <Icon of={ChartNoAxesColumn} size={20} />,
    },
  ];
  return tabs.filter((tab): tab is PortalTab => tab !== false);
}
