import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { LiveRefresh } from "@/components/live/live-refresh";
import { MailboxFacts } from "@/components/mailbox/mailbox-facts";
import { MailboxState } from "@/components/mailbox/mailbox-state";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { titled } from "@/components/shell/titled";
import { Icon } from "@/components/ui/icon";
import { pauseMailboxAction } from "@/lib/mailbox/actions";
import { mailboxPage } from "@/lib/mailbox/pages";
import { isFetched } from "@/lib/mailbox/schema";
import { readSettings } from "@/lib/organisation/pages";

import "@/app/styles/mailbox.css";

import { HandedIn } from "./handed-in";
import { ServerForm } from "./server-form";
import { TestOfMailbox } from "./test-of-mailbox";
import { TransportForm } from "./transport-form";

export const generateMetadata = titled("admin.places.mailboxes");

/** How the mail of one address comes, in three steps, and how it stands with it. */
export default async function MailboxPage({ params }: PageProps<"/[org]/settings/mailboxes/[mailbox]">) {
  const { org, mailbox: id } = await params;
  const page = await readSettings(org, (scope) => mailboxPage(scope, id));
  const { mailbox, server } = page;
  const say = await getTranslations("mailbox");
  const isPaused = mailbox.pausedAt !== null;
  const mayTest = !isFetched(mailbox.transport) || mailbox.host !== null;
  return (
    <>
      <header className="bar">
        <Link href={`/${org}/settings/mailboxes`} className="row t13 m min-h-6">
          {say("title")}
          <Icon of={ChevronRight} size={12} />
        </Link>
        <h1 title={mailbox.address}>{mailbox.address}</h1>
        <MailboxState health={mailbox.health} />
        <span className="grow" />
        <RefreshingForm
          action={pauseMailboxAction}
          organisation={org}
          hidden={{ id, version: mailbox.version, paused: isPaused ? "false" : "true" }}
          done={say(isPaused ? "resumed" : "paused")}
        >
          <SubmitButton variant="plain">{say(isPaused ? "resume" : "pause")}</SubmitButton>
        </RefreshingForm>
      </header>
      <SettingsTabs organisation={org} place="mailboxes" />
      <LiveRefresh about={["list"]} />
      <div className="split mailbox-split">
        <div className="body page mailbox-steps">
          <section>
            <h2 className="t16 head">{say("steps.transport")}</h2>
            <TransportForm organisation={org} mailbox={mailbox} />
          </section>
          <section>
            <h2 className="t16 head">{say(isFetched(mailbox.transport) ? "steps.server" : "steps.elsewhere")}</h2>
            {isFetched(mailbox.transport) ? (
              <ServerForm organisation={org} mailbox={mailbox} server={server} />
            ) : (
              <HandedIn organisation={org} mailbox={mailbox} listener={page.listener} url={page.url} />
            )}
          </section>
          {mayTest && (
            <section>
              <h2 className="t16 head">{say("steps.test")}</h2>
              <TestOfMailbox
                organisation={org}
                mailbox={mailbox}
                test={page.test}
                canSend={page.canSend}
                listener={page.listener}
              />
            </section>
          )}
        </div>
        <aside className="pv" aria-label={say("facts")}>
          <MailboxFacts page={page} />
        </aside>
      </div>
    </>
  );
}
