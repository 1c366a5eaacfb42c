/** First path segments that are ours: an organisation of that name could not be reached. */
export const reservedSlugs: readonly string[] = [
  "account", "accounts", "admin", "api", "app", "assets", "auth", "demo-mail", "dev", "favicon", "health", "help",
  "icon", "installation", "invitation", "login", "logout", "metrics", "new", "organisation", "organisations", "portal",
  "public", "reset", "robots", "settings", "set-up", "sign-in", "sign-out", "signin", "signout", "static", "suivi",
];

export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

export const isUsableSlug = (slug: string): boolean => slugPattern.test(slug) && !reservedSlugs.includes(slug);
