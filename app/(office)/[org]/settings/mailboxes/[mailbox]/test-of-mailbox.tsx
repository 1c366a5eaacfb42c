import { CircleAlert, CircleCheck, Hourglass } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { LookAgain } from "@/components/mailbox/look-again";
import { Icon } from "@/components/ui/icon";
import { sendTestMailAction } from "@/lib/mail/inlet/set-up/actions";
import type { mailboxPage } from "@/lib/mailbox/pages";

type Page = Awaited<ReturnType<typeof mailboxPage>>;

/** The mailbox sends itself a mail and waits for it. */
export async function TestOfMailbox({
  organisation,
  mailbox,
  test,
  canSend,
  listener,
}: { organisation: string } & Pick<Page, "mailbox" | "test" | "canSend" | "listener">) {
  const say = await getTranslations("mailbox.test");
  const { id, address, transport } = mailbox;
  const isOwnHand = !canSend && transport !== "smtp";
  const intro = canSend ? "intro" : isOwnHand ? "introYourself" : "introListener";
  return (
    <div className="form">
      {!test && <p>{say(intro, { address })}</p>}
      {test?.outcome === "waiting" && (
        <>
          {isOwnHand && <Subject intro={say("yourself", { address })} subject={test.subject} />}
          <output className="box-state m">
            <Icon of={Hourglass} size={14} />
            {say("waiting")}
          </output>
          <LookAgain everySeconds={3} />
        </>
      )}
      {test?.outcome === "arrived" && test.seenAt && (
        <output className="box-state ok">
          <Icon of={CircleCheck} size={14} />
          {say("arrived", {
            after: say("arrivedAfter", {
              seconds: Math.max(1, Math.round((test.seenAt.getTime() - test.sentAt.getTime()) / 1000)),
            }),
          })}
        </output>
      )}
      {test?.outcome === "missing" && (
        <div className="form">
          <output className="box-state no">
            <Icon of={CircleAlert} size={14} />
            {say("missing")}
          </output>
          <p>{say(`hint.${transport}`, { listener: `${listener.host}:${listener.port}` })}</p>
          {isOwnHand && <Subject intro={say("yourself", { address })} subject={test.subject} />}
        </div>
      )}
      <RefreshingForm action={sendTestMailAction} organisation={organisation} hidden={{ id }} done={say("begun")}>
        <SubmitButton variant={test ? "plain" : "primary"}>
          {say(test ? "again" : isOwnHand ? "begin" : "send")}
        </SubmitButton>
      </RefreshingForm>
    </div>
  );
}

function Subject({ intro, subject }: { intro: string; subject: string }) {
  return (
    <div>
      <p>{intro}</p>
      <pre className="mono pre">{subject}</pre>
    </div>
  );
}
