import { env } from "@/lib/env";

/** A browser in front of the door: its cookies, the mails that were sent, and what a session was opened from. */
export const door = {
  cookies: new Map<string, string>(),
  mails: [] as { to: string; subject: string; text: string }[],
  after: [] as Promise<unknown>[],
};

/** Stands for `next/headers`. */
export const requestOf = {
  headers: () => Promise.resolve(new Headers({ origin: new URL(env().url).origin, "x-suivi-address": "192.0.2.7" })),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (door.cookies.has(name) ? { name, value: door.cookies.get(name) } : undefined),
      set: (name: string, value: string) => void door.cookies.set(name, value),
    }),
};

/** Stands for `next/server`: what is done after the answer is waited for by `settled`. */
export const later = {
  after: (work: Promise<unknown> | (() => unknown)) =>
    void door.after.push(Promise.resolve(typeof work === "function" ? work() : work)),
};

export async function settled(): Promise<void> {
  while (door.after.length > 0) await Promise.all(door.after.splice(0));
}

/** Stands for our own next-auth: opens the session of a proof, as it does, and keeps its cookie. */
export const openDoor = {
  signIn: async (_: string, { proof }: { proof: string }) => {
    const [{ arrivalOf }, { openHere }, { newToken }, { sessionCookieName }] = await Promise.all([
      import("../proved"),
      import("../session-adapter"),
      import("../one-time-token"),
      import("@/lib/access/cookie"),
    ]);
    const arrival = arrivalOf({ proof });
    if (!arrival) throw new Error("No such proof.");
    const token = newToken();
    await openHere(token, arrival);
    door.cookies.set(sessionCookieName(), token);
  },
  signOut: async () => {},
};

/** A browser that has nothing. */
export function freshBrowser(): void {
  door.cookies.clear();
}
