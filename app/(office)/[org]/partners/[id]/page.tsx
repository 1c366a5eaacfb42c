import { ChevronDown, ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { cache } from "react";

import { ActionForm } from "@/components/form/action-form";
import { PartnerFace } from "@/components/partner/partner-face";
import { PartnerPanel } from "@/components/partner/partner-panel";
import { StandingSection } from "@/components/supplier-card/standing-section";
import { addressOf } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { MenuButton, MenuLink } from "@/components/ui/menu-item";
import { readOffice } from "@/lib/access/page";
import { keepPartnerAction } from "@/lib/partner/actions";
import { partnerPage } from "@/lib/partner/pages";
import { supplierStanding } from "@/lib/supplier-card/pages";

import { PartnerRecords } from "./partner-records";

// Read once, for the name of the browser's tab and for the page itself.
const recordOf = cache((org: string, id: string) =>
  readOffice(org, async (scope) => ({
    partner: await partnerPage(scope, id),
    standing: await supplierStanding(scope, id),
  })),
);

export async function generateMetadata({ params }: PageProps<"/[org]/partners/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  return { title: (await recordOf(org, id)).partner.name };
}

/** One person or company: what was done with them, and everything known about them, changed where it stands. */
export default async function PartnerIdPage({ params }: PageProps<"/[org]/partners/[id]">) {
  const { org, id } = await params;
  const { partner, standing } = await recordOf(org, id);
  const words = await getTranslations("partner");
  const ticket = addressOf(`/${org}/tickets/new`, { partner: partner.id });
  const outgoing = addressOf(`/${org}/events/new`, { to: partner.id });
  const incoming = addressOf(`/${org}/events/new`, { from: partner.id });
  const sides = (["Customer", "Supplier", "Internal"] as const).filter((side) => partner[`is${side}`]);
  return (
    <>
      <header className="bar">
        <Link href={`/${org}/partners`} prefetch={false} className="m t13 deskonly">
          {words("partners")}
        </Link>
        <span className="f deskonly">
          <Icon of={ChevronRight} size={14} />
        </span>
        <PartnerFace partner={partner} />
        <h1>{partner.name}</h1>
        <span className="m t13 ell deskonly">
          {[words(`type.${partner.partnerType}`), ...sides.map((side) => words(`field.is${side}`))].join(", ")}
        </span>
        {!partner.active && <span className="chip">{words("inactive")}</span>}
        <span className="grow" />
        <Menu
          place="below-end"
          trigger={
            <>
              {words("more")} <Icon of={ChevronDown} size={12} />
            </>
          }
        >
          <span className="onlymob">
            <MenuLink href={outgoing}>{words("newOutgoing")}</MenuLink>
          </span>
          <span className="onlymob">
            <MenuLink href={incoming}>{words("newIncoming")}</MenuLink>
          </span>
          <span className="onlymob">
            <MenuLink href={ticket}>{words("newTicket")}</MenuLink>
          </span>
          {partner.partnerType === "company" && (
            <MenuLink href={addressOf(`/${org}/partners/new`, { company: partner.id })}>{words("addPerson")}</MenuLink>
          )}
          {partner.mayInvite && (
            <MenuLink href={addressOf(`/${org}/settings/members`, { partner: partner.id })}>{words("invite")}</MenuLink>
          )}
          {partner.mayErase && (
            <MenuLink href={`/${org}/settings/privacy/people/${partner.id}`}>{words("personalData")}</MenuLink>
          )}
          {partner.mayEdit && (
            <ActionForm
              action={keepPartnerAction}
              organisation={org}
              hidden={{ id: partner.id, version: partner.version, active: String(!partner.active) }}
              done={words("saved")}
            >
              <MenuButton>{words(partner.active ? "deactivate" : "activate")}</MenuButton>
            </ActionForm>
          )}
        </Menu>
        <ButtonLink href={ticket} className="deskonly">
          {words("newTicket")}
        </ButtonLink>
        <ButtonLink href={incoming} className="deskonly">
          {words("newIncoming")}
        </ButtonLink>
        <ButtonLink href={outgoing} variant="primary" className="deskonly">
          {words("newOutgoing")}
        </ButtonLink>
      </header>
      <div className="body split [--split:minmax(0,1fr)_340px]">
        <PartnerRecords organisation={org} partner={partner} />
        <PartnerPanel
          organisation={org}
          partner={partner}
          above={standing && <StandingSection organisation={org} standing={standing} timeZone={partner.timeZone} />}
        />
      </div>
    </>
  );
}
