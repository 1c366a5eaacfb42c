import { getTranslations } from "next-intl/server";

import { SubmitButton } from "@/components/form/submit-button";
import { SecretForm } from "@/components/form/secret-form";
import { RowsTable } from "@/components/settings/rows-table";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { DateTime } from "@/components/ui/date-time";
import { inviteAgainAction, withdrawInvitationAction } from "@/lib/invitation/actions";
import { openInvitations } from "@/lib/invitation/queries";
import { membersOf } from "@/lib/member/queries";
import { readSettings } from "@/lib/organisation/pages";
import { namedPartner } from "@/lib/partner/named";

import type { SettingsProps } from "../settings-props";
import { InviteForm } from "./invite-form";
import { MemberForm } from "./member-form";

export const generateMetadata = titled("admin.places.members");

/** `?partner=` is whom to invite: somebody known already, from their page. */
export default async function MembersPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row, partner }] = await Promise.all([params, searchParams]);
  const { members, invitations, guest, timeZone } = await readSettings(org, async (scope) => ({
    members: await membersOf(scope),
    invitations: await openInvitations(scope),
    guest: await namedPartner(scope, partner),
    timeZone: scope.organisation.timeZone,
  }));
  const words = await getTranslations("admin");
  const open = members.find(({ id }) => id === row);
  const panel = open ? (
    <MemberForm key={open.id} organisation={org} member={open} />
  ) : (
    <InviteForm organisation={org} guest={guest} />
  );
  return (
    <SettingsFrame organisation={org} place="members" editing={Boolean(open)} panel={panel}>
      <RowsTable
        label={words("places.members")}
        head={[words("members.name"), words("members.role"), words("members.email"), words("members.company")]}
        rows={members.map((member) => ({
          id: member.id,
          name: member.name,
          href: `?row=${member.id}`,
          on: member.id === open?.id,
          note: member.active ? undefined : words("members.locked"),
          cells: [words(`role.${member.role}`), member.email, member.company ?? "–"],
        }))}
      />
      {invitations.length > 0 && (
        <>
          <div className="grp">
            <h2>{words("members.invitations")}</h2>
            <span className="num">{invitations.length}</span>
          </div>
          <RowsTable
            label={words("members.invitations")}
            head={[
              words("members.name"),
              words("members.role"),
              words("members.inviteEmail"),
              words("members.until"),
              words("members.again"),
            ]}
            rows={invitations.map(({ id, name, email, role, expiresAt, over }) => ({
              id,
              name,
              cells: [
                words(`role.${role}`),
                email,
                over ? (
                  <span key="until" className="late">
                    {words("members.over")}
                  </span>
                ) : (
                  <DateTime key="until" at={expiresAt} timeZone={timeZone} withTime />
                ),
                <div key="acts" className="row">
                  <SecretForm
                    action={inviteAgainAction}
                    hidden={{ organisation: org, id }}
                    note={words("members.sent")}
                  >
                    <SubmitButton variant="quiet" aria-label={words("members.againTo", { email })}>
                      {words("members.again")}
                    </SubmitButton>
                  </SecretForm>
                  <RefreshingForm
                    action={withdrawInvitationAction}
                    organisation={org}
                    hidden={{ id }}
                    done={words("removed")}
                  >
                    <SubmitButton variant="quiet" aria-label={words("members.withdrawFrom", { email })}>
                      {words("members.withdraw")}
                    </SubmitButton>
                  </RefreshingForm>
                </div>,
              ],
            }))}
          />
        </>
      )}
    </SettingsFrame>
  );
}
