import { getTranslations } from "next-intl/server";

import { SecretForm } from "@/components/form/secret-form";
import { SubmitButton } from "@/components/form/submit-button";
import { InUseForm } from "@/components/settings/in-use-form";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { MailboxState } from "@/components/mailbox/mailbox-state";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TimeAgo } from "@/components/ui/time-ago";
import { putMailboxInUseAction, renewMailboxKeyAction } from "@/lib/mailbox/actions";
import { mailboxList } from "@/lib/mailbox/pages";
import { staffChoices } from "@/lib/member/queries";
import { readSettings } from "@/lib/organisation/pages";
import { sectionTree } from "@/lib/section/queries";

import "@/app/styles/mailbox.css";

import type { SettingsProps } from "../settings-props";
import { MailboxForm } from "./mailbox-form";

export const generateMetadata = titled("admin.places.mailboxes");

export default async function MailboxesPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const { mailboxes, sections, staff, clock } = await readSettings(org, async (scope) => ({
    mailboxes: await mailboxList(scope),
    clock: { now: scope.now, timeZone: scope.organisation.timeZone },
    sections: await sectionTree(scope),
    staff: await staffChoices(scope),
  }));
  const words = await getTranslations("admin");
  const say = await getTranslations("admin.mailboxes");
  const mail = await getTranslations("mailbox");
  const open = mailboxes.find(({ id }) => id === row);
  const panel = (
    <>
      {open && (
        <div className="row wrap">
          <MailboxState health={open.health} />
          <span className="grow" />
          <ButtonLink href={`/${org}/settings/mailboxes/${open.id}`}>{mail("connect")}</ButtonLink>
        </div>
      )}
      <MailboxForm key={open?.id ?? "new"} organisation={org} mailbox={open} sections={sections} staff={staff} />
      {open && (
        <>
          <SecretForm
            key={`key-${open.id}`}
            action={renewMailboxKeyAction}
            hidden={{ organisation: org, id: open.id }}
            note={say("keyOnce")}
          >
            <h2 className="t16 head">{say("key")}</h2>
            <p className="hp">{say("keyHint")}</p>
            <div className="acts">
              <SubmitButton variant="plain">{say(open.hasKey ? "renewKey" : "makeKey")}</SubmitButton>
            </div>
          </SecretForm>
          <InUseForm action={putMailboxInUseAction} organisation={org} row={open} />
        </>
      )}
    </>
  );
  return (
    <SettingsFrame organisation={org} place="mailboxes" editing={Boolean(open)} panel={panel}>
      {mailboxes.length === 0 ? (
        <EmptyState title={words("places.mailboxes")}>{say("empty")}</EmptyState>
      ) : (
        <RowsTable
          stacks
          label={words("places.mailboxes")}
          head={[say("address"), say("owner"), mail("how"), mail("state"), mail("lastMail")]}
          rows={mailboxes.map((mailbox) => ({
            id: mailbox.id,
            name: mailbox.address,
            href: `?row=${mailbox.id}`,
            on: mailbox.id === open?.id,
            note: mailbox.active ? undefined : words("outOfUse"),
            cells: [
              mailbox.owner ?? "–",
              mail(`transport.${mailbox.transport}`),
              <MailboxState key="state" health={mailbox.health} />,
              mailbox.lastMailAt ? <TimeAgo key="mail" at={mailbox.lastMailAt} {...clock} /> : "–",
            ],
          }))}
        />
      )}
    </SettingsFrame>
  );
}
