import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { DateTime } from "@/components/ui/date-time";
import { replayDeliveryAction } from "@/lib/webhook/actions";
import type { DeliveryLine } from "@/lib/webhook/queries";

/** What one program was told, newest first; what it did not hear can be told again. */
export async function DeliveryLog({
  organisation,
  webhookId,
  log,
  timeZone,
}: {
  organisation: string;
  webhookId: string;
  log: { lines: readonly DeliveryLine[]; next: string | null };
  timeZone: string;
}) {
  const say = await getTranslations("webhook");
  return (
    <section aria-label={say("log")}>
      <h3 className="t14 head">{say("log")}</h3>
      {log.lines.length === 0 && <p className="hp">{say("logEmpty")}</p>}
      <ul className="f1">
        {log.lines.map((line) => (
          <li key={line.id} className="row wrap">
            <Link href={`/${organisation}/tickets/${line.ticket}`} prefetch={false} className="num">
              {line.ticket}
            </Link>
            <span>{say(`kind.${line.kind.replace(".", "-") as "ticket-created"}`)}</span>
            <span className="f t12">
              {say(`status.${line.status}`)} · {say("tries", { count: line.attempts })}
              {line.lastStatus ? ` · HTTP ${line.lastStatus}` : ""}
              {line.lastError ? ` · ${line.lastError}` : ""} ·{" "}
              <DateTime at={new Date(line.deliveredAt ?? line.at)} timeZone={timeZone} withTime />
            </span>
            {line.status !== "waiting" && (
              <RefreshingForm
                action={replayDeliveryAction}
                organisation={organisation}
                hidden={{ id: line.id }}
                done={say("againDone")}
              >
                <SubmitButton variant="plain">{say("again")}</SubmitButton>
              </RefreshingForm>
            )}
          </li>
        ))}
      </ul>
      {log.next && (
        <Link href={`?row=${webhookId}&after=${log.next}`} prefetch={false}>
          {say("more")}
        </Link>
      )}
    </section>
  );
}
