export type Recent = { href: string; title: string };

const kept = 8;
const keyOf = (organisation: string) => `suivi-recent ${organisation}`;
const record = /^\/[^/]+\/(tickets|events|partners)\/[^/]+$/;

/** Records looked at in this tab. Kept by the tab alone: signing out and closing it forget them. */
export function recentOf(organisation: string): Recent[] {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(organisation)) ?? "[]") as Recent[];
  } catch {
    return [];
  }
}

export function remember(organisation: string, href: string, title: string): void {
  if (!record.test(href) || href.endsWith("/new")) return;
  const others = recentOf(organisation).filter((one) => one.href !== href);
  sessionStorage.setItem(keyOf(organisation), JSON.stringify([{ href, title }, ...others].slice(0, kept)));
}
