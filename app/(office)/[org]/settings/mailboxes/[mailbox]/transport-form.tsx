import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Checkbox } from "@/components/ui/checkbox";
import { chooseTransportAction } from "@/lib/mailbox/actions";
import { type Transport, transports } from "@/lib/mailbox/schema";

/** The five ways mail can come, each with whom it is for. */
export async function TransportForm({
  organisation,
  mailbox,
}: {
  organisation: string;
  mailbox: { id: string; version: number; transport: Transport };
}) {
  const say = await getTranslations("mailbox");
  return (
    <RefreshingForm
      action={chooseTransportAction}
      organisation={organisation}
      hidden={{ id: mailbox.id, version: mailbox.version }}
      done={say("chosen")}
      resetWhenDone={false}
      className="form"
      aria-label={say("steps.transport")}
    >
      <fieldset className="ways">
        <legend className="sr">{say("how")}</legend>
        {transports.map((transport) => (
          <Checkbox
            key={transport}
            type="radio"
            name="transport"
            value={transport}
            defaultChecked={transport === mailbox.transport}
            label={
              <>
                <b>{say(`transport.${transport}`)}</b>
                <span className="hp">{say(`transportHint.${transport}`)}</span>
              </>
            }
          />
        ))}
      </fieldset>
      <div className="acts">
        <SubmitButton variant="plain">{say("choose")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
