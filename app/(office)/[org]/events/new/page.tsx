import { getTranslations } from "next-intl/server";

import { EventForm } from "@/components/event/event-form";
import { Words } from "@/components/shell/words";
import { addressOf, single } from "@/components/ui/address";
import { TabLinks } from "@/components/ui/tab-links";
import { readOffice } from "@/lib/access/page";
import { type NamedPartner, newEventPage } from "@/lib/event/pages/new-event-page";

export async function generateMetadata() {
  return { title: (await getTranslations("eventPage"))("newEvent") };
}

/** `?to=` and `?from=` name partners, `?category=` all of a kind, `?ticket=` what it belongs to, `?origin=` the event it answers, `?type=` what it is. */
export default async function NewEventPage({ params, searchParams }: PageProps<"/[org]/events/new">) {
  const { org } = await params;
  const query = await searchParams;
  const to = [query.to ?? []].flat();
  const from = single(query.from);
  const isIncoming = single(query.direction) === "incoming" || Boolean(from);
  const category = single(query.category);
  const ticket = Number(single(query.ticket)) || undefined;
  const origin = Number(single(query.origin)) || undefined;
  const page = await readOffice(org, (scope) => newEventPage(scope, { to, category, from, ticket, origin }));
  const words = await getTranslations("eventPage");
  const event = await getTranslations("event");

  const sender = isIncoming ? page.from : page.me;
  const usual = isIncoming ? "phone_call" : "mail_message";
  const type = page.types.find((one) => one === (single(query.type) ?? usual)) ?? page.types[0] ?? usual;
  const direction = (which: "outgoing" | "incoming") =>
    addressOf(`/${org}/events/new`, {
      direction: which,
      type: single(query.type),
      category: which === "outgoing" ? category : undefined,
      ticket,
      origin,
      ...(which === "outgoing" ? { to: to[0] ?? from } : { from: from ?? to[0] }),
    });
  return (
    <>
      <header className="bar">
        <h1>{words("newEvent")}</h1>
        <span className="grow" />
        <TabLinks
          label={words("form.direction")}
          look="seg"
          links={[
            { href: direction("outgoing"), label: words("form.outgoing"), on: !isIncoming },
            { href: direction("incoming"), label: words("form.incoming"), on: isIncoming },
          ]}
        />
      </header>
      <div className="body page">
        <Words namespaces={["eventPage", "document"]}>
          <EventForm
            key={isIncoming ? "incoming" : "outgoing"}
            organisation={org}
            draft={["new-event", isIncoming ? "in" : "out", ticket, origin, to[0], from, category]
              .filter(Boolean)
              .join(":")}
            direction={isIncoming ? "incoming" : "outgoing"}
            organisationName={page.organisationName}
            types={page.types.map((value) => ({ value, label: event(`type.${value}`) }))}
            natures={page.natures.map(({ id, name }) => ({ value: id, label: name }))}
            start={{
              type,
              natureId:
                page.natures.find(({ name }) => name === event("nature.information"))?.id ?? page.natures[0]?.id ?? "",
              sender: sender && { value: sender.id, label: sender.name, ...(sender.email && { detail: sender.email }) },
              // From one's own page one writes to others.
              recipients: isIncoming ? [] : page.to.filter(({ id }) => id !== page.me?.id).map(recipientOf),
              toAllOf: isIncoming ? null : page.toAllOf,
              title: page.origin ? words("respond.reTitle", { title: page.origin.title }) : (single(query.title) ?? ""),
              ticket: page.ticket,
              origin: page.origin,
            }}
            maySendDirectly={page.maySendDirectly}
          />
        </Words>
      </div>
    </>
  );
}

const recipientOf = ({ id, name, company }: NamedPartner) => ({ partnerId: id, email: null, label: name, company });
