import { addressOf } from "../ui/address";

/** What the address of a conversation says: the view, the path shown, and whose eyes it is seen with. */
export type ConversationQuery = {
  view: "graph" | "table";
  path: number | undefined;
  person: string | undefined;
  only: boolean;
};

/** The address of the same conversation with something changed. */
export function conversationAddress(
  here: string,
  query: ConversationQuery,
  change: Partial<ConversationQuery>,
): string {
  const { view, path, person, only } = { ...query, ...change };
  return addressOf(here, {
    view: view === "table" ? view : null,
    path,
    person,
    only: person && only ? 1 : null,
  });
}

/** Reads it from what Next gives; nonsense counts as not said. */
export function conversationQuery(asked: Record<string, string | string[] | undefined>): ConversationQuery {
  const one = (name: string) => [asked[name]].flat()[0] || undefined;
  const path = Number(one("path"));
  return {
    view: one("view") === "table" ? "table" : "graph",
    path: Number.isSafeInteger(path) && path >= 0 && one("path") ? path : undefined,
    person: one("person"),
    only: one("only") === "1",
  };
}
