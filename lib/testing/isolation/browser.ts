import { env } from "@/lib/env";

/** The browser behind the next server action: tests set its cookie, the mocked `next/headers` reads it. */
export const browser: { token: string | null; origin: string | null } = { token: null, origin: null };

/** As the action sees it, signed in with this token. */
export async function withToken<T>(token: string | null, work: () => Promise<T>): Promise<T> {
  browser.token = token;
  browser.origin = new URL(env().url).origin;
  try {
    return await work();
  } finally {
    browser.token = null;
    browser.origin = null;
  }
}

/** Stands for `next/headers`. */
export const requestOf = {
  headers: () =>
    Promise.resolve(new Headers({ ...(browser.origin && { origin: browser.origin }), "x-suivi-address": "192.0.2.1" })),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (browser.token ? { name, value: browser.token } : undefined),
      getAll: () => [],
      set: () => {},
      delete: () => {},
    }),
};

/** Stands for `next-intl/server`: refusals are told apart by their keys and parameters, not by their English. */
export const speaker = {
  getLocale: () => Promise.resolve("en"),
  getFormatter: () => Promise.resolve({ dateTime: (at: Date) => at.toISOString(), number: String }),
  getTranslations: () =>
    Promise.resolve(
      Object.assign((key: string, params?: object) => `${key}${params ? JSON.stringify(params) : ""}`, {
        has: () => true,
      }),
    ),
};
