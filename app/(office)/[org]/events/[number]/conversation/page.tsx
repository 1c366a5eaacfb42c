import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { numberOf } from "@/components/casework/number-of";
import { conversationQuery } from "@/components/conversation/conversation-address";
import { ConversationView } from "@/components/conversation/conversation-view";
import { readOffice } from "@/lib/access/page";
import { conversationOfEvent } from "@/lib/conversation/pages";

type Props = PageProps<"/[org]/events/[number]/conversation">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const words = await getTranslations("conversation");
  return { title: `${words("title")} #${(await params).number}` };
}

/** The conversation in which an event stands. */
export default async function EventConversationPage({ params, searchParams }: Props) {
  const { org, number: text } = await params;
  const number = numberOf(text);
  const query = conversationQuery(await searchParams);
  const page = await readOffice(org, (scope) => conversationOfEvent(scope, number, query));
  return <ConversationView organisation={org} record={`/${org}/events/${number}`} page={page} query={query} />;
}
