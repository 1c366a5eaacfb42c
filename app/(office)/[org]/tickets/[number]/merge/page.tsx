import { getTranslations } from "next-intl/server";

import { OperationFrame } from "@/components/casework/operation-frame";
import { numberOf } from "@/components/casework/number-of";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { titled } from "@/components/shell/titled";
import { single } from "@/components/ui/address";
import { readOffice } from "@/lib/access/page";
import { mergePage } from "@/lib/ticket-page/pages/operations";
import { mergeTicketAction } from "@/lib/ticket/actions";

export const generateMetadata = titled("casework.merge.title");

/** Which ticket this one is merged into, and what that means. */
export default async function MergePage({ params, searchParams }: PageProps<"/[org]/tickets/[number]/merge">) {
  const { org, number } = await params;
  const asked = /\d{1,9}/.exec(single((await searchParams).into) ?? "")?.[0];
  const page = await readOffice(org, (scope) => mergePage(scope, numberOf(number), asked ? Number(asked) : null));
  const words = await getTranslations("casework.merge");
  const { ticket, into, candidates } = page;
  const here = `/${org}/tickets/${ticket.number}`;
  const states = await getTranslations("ticket.state");
  return (
    <OperationFrame organisation={org} ticket={ticket} title={words("title")}>
      <p>{words("why")}</p>
      <RefreshingForm
        action={mergeTicketAction}
        organisation={org}
        hidden={{ number: ticket.number, version: ticket.version }}
        done={words("done")}
        then={here}
        className="form"
      >
        {candidates.length > 0 && (
          <fieldset className="form">
            <legend>{words("candidates")}</legend>
            {candidates.map((one) => (
              <a key={one.number} className="link" href={`?into=${one.number}`}>
                #{one.number} {one.title} <span className="f">{states(one.state)}</span>
              </a>
            ))}
          </fieldset>
        )}
        <TextField
          key={into?.number}
          label={words("into")}
          name="into"
          inputMode="numeric"
          autoComplete="off"
          required
          defaultValue={asked ?? ""}
          hint={into ? `${into.title} · ${states(into.state)}` : undefined}
          error={page.unknown ? words("unknown") : undefined}
        />
        <div className="acts">
          <SubmitButton>{words("act")}</SubmitButton>
        </div>
      </RefreshingForm>
    </OperationFrame>
  );
}
