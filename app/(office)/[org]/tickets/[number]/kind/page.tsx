import { getTranslations } from "next-intl/server";

import { KindChanges } from "@/components/casework/kind-changes";
import { numberOf } from "@/components/casework/number-of";
import { OperationFrame } from "@/components/casework/operation-frame";
import { PlainForm } from "@/components/form/plain-form";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { titled } from "@/components/shell/titled";
import { single } from "@/components/ui/address";
import { Button } from "@/components/ui/button";
import { readOffice } from "@/lib/access/page";
import { isId } from "@/lib/kernel/ids";
import { kindPage } from "@/lib/ticket-page/pages/operations";
import { changeTicketKindAction } from "@/lib/ticket/actions";
import { ticketKinds } from "@/lib/ticket/registry";

export const generateMetadata = titled("casework.changeKind.title");

/** Another kind for a ticket: chosen first, then shown with all it changes, then done. */
export default async function KindPage({ params, searchParams }: PageProps<"/[org]/tickets/[number]/kind">) {
  const { org, number } = await params;
  const query = await searchParams;
  const section = single(query.section) ?? "";
  const asked = { kind: single(query.kind), sectionId: isId(section) ? section : null };
  const page = await readOffice(org, (scope) => kindPage(scope, numberOf(number), asked));
  const words = await getTranslations("casework.changeKind");
  const kinds = await getTranslations("ticket.kind");
  const { ticket, kind, sectionId, sections, preview } = page;
  return (
    <OperationFrame organisation={org} ticket={ticket} title={words("title")}>
      <PlainForm method="get" className="form">
        <SelectField
          label={words("kind")}
          name="kind"
          required
          defaultValue={kind ?? ""}
          empty="–"
          options={ticketKinds
            .filter((value) => value !== ticket.kind)
            .map((value) => ({ value, label: kinds(value) }))}
        />
        <SelectField
          label={words("section")}
          name="section"
          defaultValue={sectionId ?? ""}
          empty={words("usualSection")}
          options={sections.map(({ id, label }) => ({ value: id, label }))}
        />
        <div className="acts">
          <Button type="submit" variant={preview ? "plain" : "primary"}>
            {words("show")}
          </Button>
        </div>
      </PlainForm>
      {kind && preview && (
        <RefreshingForm
          action={changeTicketKindAction}
          organisation={org}
          hidden={{
            number: ticket.number,
            version: ticket.version,
            kind,
            ...(sectionId && { sectionId }),
          }}
          done={words("done")}
          then={`/${org}/tickets/${ticket.number}`}
          className="form"
        >
          <KindChanges preview={preview} from={ticket.kind} to={kind} />
          <div className="acts">
            <SubmitButton>{words("act", { kind: kinds(kind) })}</SubmitButton>
          </div>
        </RefreshingForm>
      )}
    </OperationFrame>
  );
}
