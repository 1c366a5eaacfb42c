import { redirect } from "next/navigation";

import { homeOf, needsSetUp, signedInPerson } from "@/lib/account/pages";

/** The front door leads to one's place, to sign-in, or to the set-up of an empty installation. */
export default async function FrontDoor() {
  const person = await signedInPerson();
  if (person) redirect(homeOf(person));
  redirect((await needsSetUp()) ? "/set-up" : "/sign-in");
}
