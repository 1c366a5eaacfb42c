import { getTranslations } from "next-intl/server";
import Link from "next/link";

import { LiveRefresh } from "@/components/live/live-refresh";
import { WhyNotFetched } from "@/components/mail/why-not-fetched";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { TimeAgo } from "@/components/ui/time-ago";
import { queuesPage } from "@/lib/mail/pages/queues-page";
import type { QueueFigure } from "@/lib/mail/ledger/queue-figures";
import { readSettings } from "@/lib/organisation/pages";

import type { SettingsProps } from "../settings-props";

import "@/app/styles/mail.css";

export const generateMetadata = titled("admin.places.queues");

/** States that stand there even when nothing is in them; other ones only with something in them. */
const always: Record<QueueFigure["queue"], readonly string[]> = {
  inbound: ["stored", "quarantined", "failed", "unreadable", "reader_killed"],
  outbound: ["queued", "deferred", "paused", "uncertain", "failed", "bounced"],
  work: [],
};
const troubles = new Set(["failed", "uncertain", "unreadable", "reader_killed"]);

/** How much waits where, and since when: the state of the machine in one look. */
export default async function QueuesPage({ params }: SettingsProps) {
  const { org } = await params;
  const { queues, mailboxes, now, timeZone } = await readSettings(org, queuesPage);
  const words = await getTranslations("mail.queues");
  const inlets = await getTranslations("mail.detail.inlets");
  const hrefs: Record<QueueFigure["queue"], ((state: string) => string | null) | null> = {
    inbound: (state) =>
      state === "reader_killed" ? null : `/${org}/mail?${state === "unreadable" ? "reason" : "status"}=${state}`,
    outbound: (state) => `/${org}/mail/sent?state=${state}`,
    work: null,
  };
  return (
    <SettingsFrame organisation={org} place="queues">
      <LiveRefresh about={["list"]} />
      <div className="queues">
        {(["inbound", "outbound", "work"] as const).map((queue) => {
          const own = queues.filter((figure) => figure.queue === queue);
          const states = [...new Set([...always[queue], ...own.map(({ state }) => state)])];
          const href = hrefs[queue];
          return (
            <section key={queue} aria-labelledby={`queue-${queue}`}>
              <h2 id={`queue-${queue}`} className="t14 head">
                {words(`queue.${queue}`)}
              </h2>
              {states.length === 0 ? (
                <p className="m">{words("nothing")}</p>
              ) : (
                <table className="tb">
                  <thead>
                    <tr>
                      <th>{words("state")}</th>
                      <th className="r">{words("count")}</th>
                      <th>{words("oldest")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {states.map((state) => {
                      const place = href?.(state);
                      const figure = own.find((one) => one.state === state);
                      const isBad = troubles.has(state) && figure !== undefined;
                      const name = words.has(`states.${state}` as "states.failed")
                        ? words(`states.${state}` as "states.failed")
                        : state;
                      return (
                        <tr key={state}>
                          <td className="flow">
                            {place ? (
                              <Link href={place} prefetch={false} className="name">
                                {name}
                              </Link>
                            ) : (
                              name
                            )}
                          </td>
                          <td className={isBad ? "r num late" : "r num"}>{figure?.count ?? 0}</td>
                          <td className="m">
                            {figure ? <TimeAgo at={figure.oldest} now={now} timeZone={timeZone} /> : "–"}
                          </td>
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
              )}
            </section>
          );
        })}
        <section aria-labelledby="queue-mailboxes">
          <h2 id="queue-mailboxes" className="t14 head">
            {words("mailboxes")}
          </h2>
          <div className="tbx">
            <table className="tb stacks">
              <thead>
                <tr>
                  <th>{words("address")}</th>
                  <th>{words("transport")}</th>
                  <th>{words("lastFetch")}</th>
                  <th>{words("lastMail")}</th>
                  <th className="r">{words("unreadable")}</th>
                  <th>{words("trouble")}</th>
                </tr>
              </thead>
              <tbody>
                {mailboxes.map((mailbox) => (
                  <tr key={mailbox.id}>
                    <td className="whole">
                      <Link href={`/${org}/settings/mailboxes?row=${mailbox.id}`} prefetch={false} className="name">
                        {mailbox.address}
                      </Link>
                    </td>
                    <td>
                      {inlets(mailbox.transport)}
                      {mailbox.paused && `, ${words("paused")}`}
                    </td>
                    <td className="m" data-label={words("lastFetch")}>
                      {mailbox.lastFetchAt ? <TimeAgo at={mailbox.lastFetchAt} now={now} timeZone={timeZone} /> : "–"}
                    </td>
                    <td className="m" data-label={words("lastMail")}>
                      {mailbox.lastReceivedAt ? (
                        <TimeAgo at={mailbox.lastReceivedAt} now={now} timeZone={timeZone} />
                      ) : (
                        "–"
                      )}
                    </td>
                    <td className="r num" data-label={words("unreadable")}>
                      {mailbox.unreadable}
                    </td>
                    <td className={mailbox.lastError ? "late flow" : "m"} data-label={words("trouble")}>
                      {mailbox.lastError ? <WhyNotFetched mailbox={mailbox} error={mailbox.lastError} /> : "–"}
                      {mailbox.failures > 1 && ` (${words("times", { count: mailbox.failures })})`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      </div>
    </SettingsFrame>
  );
}
