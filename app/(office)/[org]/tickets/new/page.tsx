import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";

import { UploadField } from "@/components/document/upload-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Words } from "@/components/shell/words";
import { KindChoice } from "@/components/ticket/kind-choice";
import { NewTicketFields } from "@/components/ticket/new-ticket-fields";
import { NewTicketForm } from "@/components/ticket/new-ticket-form";
import { single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { readOffice } from "@/lib/access/page";
import { newTicketKinds, newTicketPage } from "@/lib/ticket-page/pages/new-ticket";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ticketPage.new"))("title") };
}

/** A new ticket: first what it is about, then the fields of that kind. */
export default async function NewTicket({ params, searchParams }: PageProps<"/[org]/tickets/new">) {
  const { org } = await params;
  const asked = await searchParams;
  const section = single(asked.section);
  const partner = single(asked.partner);
  const from = single(asked.from);
  const kind = single(asked.kind);
  const beginAt = slotIn(single(asked.beginAt), kind ?? "");
  const locale = await getLocale();
  const { page, kinds } = await readOffice(org, async (scope) => {
    const found = await newTicketPage(scope, { kind, section, partner, locale });
    return {
      page: found && { ...found, ...(beginAt && { beginAt }) },
      kinds: found ? [] : await newTicketKinds(scope),
    };
  });
  const words = await getTranslations("ticketPage.new");
  const names = await getTranslations("ticket.kind");
  const title = page ? words("titleOf", { kind: names(page.kind).toLowerCase() }) : words("title");
  return (
    <>
      <header className="bar">
        <h1>{title}</h1>
        <span className="grow" />
        {page && (
          <ButtonLink href={`/${org}/tickets/new${section ? `?section=${section}&kind=` : ""}`}>
            {words("another")}
          </ButtonLink>
        )}
      </header>
      <div className="body page">
        {!page ? (
          <KindChoice kinds={kinds} organisation={org} section={section} partner={partner} />
        ) : page.sections.length === 0 ? (
          <p className="m">{words("noSection")}</p>
        ) : (
          <Words namespaces={["newTicket", "document"]}>
            <NewTicketForm
              organisation={org}
              hidden={{ kind: page.kind, ...(from && { splitFrom: from }) }}
              draft={["new-ticket", page.kind, from, partner].filter(Boolean).join(":")}
            >
              <NewTicketFields page={page} organisation={org} />
              <UploadField organisation={org} hint />
              <div className="acts">
                <SubmitButton>{words("create")}</SubmitButton>
              </div>
            </NewTicketForm>
          </Words>
        )}
      </div>
    </>
  );
}

/** The slot of a calendar it was begun from: meetings have a time, the others a day. */
function slotIn(text: string | undefined, kind: string): string | undefined {
  const [, day, time = "09:00"] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(text ?? "") ?? [];
  return day && (kind === "meeting" ? `${day}T${time}` : day);
}
