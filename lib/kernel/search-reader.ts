import type { Actor } from "./actor";

/** Who searches, as the database's candidate function takes it: enough to leave out what surely is not theirs. */
export function readerOf(actor: Actor) {
  if (actor.kind !== "person") return { all: true };
  const { standing, userId, personId } = actor;
  return {
    all: standing.role === "admin",
    sections: [...new Set([...standing.supervises, ...standing.operates, ...standing.audits])],
    user: userId,
    person: personId,
  };
}
