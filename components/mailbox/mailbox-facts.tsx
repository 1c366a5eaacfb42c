import { useTranslations } from "next-intl";

import { readTrouble } from "@/lib/mail/inlet/fetch/trouble";
import type { mailboxPage } from "@/lib/mailbox/pages";
import { isFetched } from "@/lib/mailbox/schema";

import { Property, PropertyList } from "../ui/property-list";
import { TimeAgo } from "../ui/time-ago";

/** How it stands with a mailbox, and why. */
export function MailboxFacts({ page }: { page: Awaited<ReturnType<typeof mailboxPage>> }) {
  const say = useTranslations("mailbox");
  const { mailbox, server, now, timeZone } = page;
  const fetched = isFetched(mailbox.transport) && mailbox.host !== null;
  const trouble = mailbox.health === "trouble" && mailbox.lastError ? readTrouble(mailbox.lastError) : null;
  const ago = (at: Date) => <TimeAgo at={at} now={now} timeZone={timeZone} />;
  return (
    <>
      <h2 className="t16 head">{say("facts")}</h2>
      <PropertyList>
        <Property label={say("road")}>{say(`transport.${mailbox.transport}`)}</Property>
        {fetched && (
          <Property label={say("server")}>
            {mailbox.host}:{server.port}
          </Property>
        )}
        <Property label={say("lastMail")}>{mailbox.lastMailAt ? ago(mailbox.lastMailAt) : say("never")}</Property>
        {fetched && (
          <Property label={say("lastLook")}>{mailbox.lastFetchAt ? ago(mailbox.lastFetchAt) : say("never")}</Property>
        )}
        {fetched && !mailbox.pausedAt && (
          <Property label={say("nextLook")}>
            {page.isAttended ? say("attended") : page.nextFetchAt && ago(page.nextFetchAt)}
          </Property>
        )}
      </PropertyList>
      {mailbox.pausedAt && <p className="hp">{say("pausedHint")}</p>}
      {server.tls === "none" && fetched && <p className="refused">{say("unencrypted")}</p>}
      {trouble && (
        <div className="refused">
          <p>
            {say(`trouble.${trouble.trouble}`, {
              host: mailbox.host ?? "",
              port: String(server.port ?? ""),
              said: trouble.said ?? "",
            })}
          </p>
          {trouble.said && trouble.trouble !== "other" && trouble.trouble !== "folder" && (
            <p className="t12">{say("said", { said: trouble.said })}</p>
          )}
        </div>
      )}
    </>
  );
}
