import { getTranslations } from "next-intl/server";

import type { ConversationPage } from "@/lib/conversation/pages";

import type { ConversationQuery } from "./conversation-address";
import { ConversationLines } from "./conversation-lines";
import { sayLines } from "./say-lines";

/**
 * The conversation in words: number, event, from, to, origin, state, when. Beside the graph sender, recipients and
 * origin are there for readers of the screen only, because the lanes show them.
 */
export async function ConversationTable({
  organisation,
  page,
  isAlone,
  here,
  query,
}: {
  organisation: string;
  page: ConversationPage;
  isAlone: boolean;
  /** Address of the conversation, and what it says now. */
  here: string;
  query: ConversationQuery;
}) {
  const words = await getTranslations("conversation");
  return (
    <table>
      <caption className="sr">{words("caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className="c-no">
            {words("no")}
          </th>
          <th scope="col" className="c-type">
            <span className="sr">{words("type")}</span>
          </th>
          <th scope="col">{words("event")}</th>
          {isAlone && (
            <>
              <th scope="col" className="c-from">
                {words("from")}
              </th>
              <th scope="col" className="c-to">
                {words("to")}
              </th>
              <th scope="col" className="c-origin">
                {words("origin")}
              </th>
            </>
          )}
          <th scope="col" className="c-state">
            {words("state")}
          </th>
          <th scope="col" className="c-when">
            {words("when")}
          </th>
          <th scope="col" className="c-path">
            <span className="sr">{words("pathTo")}</span>
          </th>
        </tr>
      </thead>
      <ConversationLines
        organisation={organisation}
        lines={await sayLines(page, isAlone)}
        isAlone={isAlone}
        here={here}
        query={query}
      />
    </table>
  );
}
