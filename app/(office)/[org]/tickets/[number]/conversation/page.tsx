import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { numberOf } from "@/components/casework/number-of";
import { conversationQuery } from "@/components/conversation/conversation-address";
import { ConversationView } from "@/components/conversation/conversation-view";
import { readOffice } from "@/lib/access/page";
import { conversationOfTicket } from "@/lib/conversation/pages";

type Props = PageProps<"/[org]/tickets/[number]/conversation">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const words = await getTranslations("conversation");
  return { title: `${words("title")} #${(await params).number}` };
}

/** A ticket's events and all they came from and led to. */
export default async function TicketConversationPage({ params, searchParams }: Props) {
  const { org, number: text } = await params;
  const number = numberOf(text);
  const query = conversationQuery(await searchParams);
  const page = await readOffice(org, (scope) => conversationOfTicket(scope, number, query));
  return <ConversationView organisation={org} record={`/${org}/tickets/${number}`} page={page} query={query} />;
}
