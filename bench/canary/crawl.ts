import { mayRead, type Reader, wordsIn } from "./readers";

export type Crawl = { answers: number; found: Set<string>; foreign: string[]; defects: string[] };

/** Addresses of one path that differ in their question only: so many are looked at. */
const questionsOfOnePath = 4;

/**
 * Opens what a reader can reach: the pages they are led to, each also as the data that the browser asks for, and the doors
 * of machines that no page leads to. No word that is not theirs may stand anywhere.
 */
export async function crawl(url: string, reader: Reader, most: number): Promise<Crawl> {
  const done: Crawl = { answers: 0, found: new Set(), foreign: [], defects: [] };
  const waiting = [...beginnings(reader)];
  const known = new Set(waiting);
  const questions = new Map<string, number>();
  for (let at = 0; at < waiting.length && at < most; at += 1) {
    const path = waiting[at] ?? "/";
    const html = await ask(path);
    if (path.startsWith("/api/")) continue;
    await ask(path, { RSC: "1" });
    for (const link of linksIn(html)) {
      const [bare = ""] = link.split("?");
      const asked = questions.get(bare) ?? 0;
      if (known.has(link) || asked >= questionsOfOnePath || !isOurs(link)) continue;
      questions.set(bare, asked + 1);
      known.add(link);
      waiting.push(link);
    }
  }
  return done;

  async function ask(path: string, headers: Record<string, string> = {}): Promise<string> {
    const response = await fetch(`${url}${path}`, {
      headers: { cookie: reader.cookie, ...headers },
      redirect: "manual",
    });
    const text = await response.text();
    done.answers += 1;
    if (response.status >= 500) done.defects.push(`${path} answered ${response.status}`);
    for (const word of wordsIn(`${text} ${[...response.headers.values()].join(" ")}`)) {
      if (mayRead(reader, word)) done.found.add(word);
      else done.foreign.push(`${reader.name} reads ${word} at ${path}`);
    }
    return text;
  }

  function isOurs(link: string): boolean {
    return link.startsWith(`/${reader.slug}`) || link.startsWith(`/portal/${reader.slug}`) || link.startsWith("/help/");
  }
}

const linksIn = (html: string): string[] =>
  [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, link = ""]) => link.replaceAll("&amp;", "&"));

/** Where a reader begins: every record they may open, then what no link leads to. */
function beginnings(reader: Reader): string[] {
  const { slug, records, role } = reader;
  const numbersOf = (kind: "t" | "e") => [...records].filter((key) => key.startsWith(kind)).map((key) => key.slice(1));
  const machines = [
    `/api/find/${slug}?q=CANARY`,
    `/api/partners/${slug}?q=CANARY`,
    `/api/tags/${slug}?q=CANARY`,
    `/api/choices/${slug}?of=categories`,
  ];
  if (role === "partner") {
    const portal = `/portal/${slug}`;
    const pages = [
      "",
      "/new",
      "/requests",
      "/requests/done",
      "/orders",
      "/cases",
      "/cases/done",
      "/scorecard",
      "/account",
      "/help",
    ];
    const one = numbersOf("t").flatMap((number) => [`${portal}/requests/${number}`, `${portal}/cases/${number}`]);
    // What is the office's is not theirs, and says so.
    return [
      ...pages.map((page) => `${portal}${page}`),
      ...one,
      `/${slug}`,
      `/${slug}/tickets`,
      `/api/export/${slug}/tickets`,
      ...machines,
    ];
  }
  const office = `/${slug}`;
  const lists = [
    "",
    "/tickets?active=all",
    "/events",
    "/partners",
    "/orders",
    "/search?q=CANARY",
    "/reports",
    "/notifications",
    "/history",
  ];
  const settings = [
    "",
    "/members",
    "/sections",
    "/audit",
    "/categories",
    "/macros",
    "/replies",
    "/tags",
    "/rules",
    "/webhooks",
  ];
  const files = [
    `/api/export/${slug}/tickets?active=all`,
    `/api/export/${slug}/rows?active=all`,
    `/api/export/${slug}/selection?active=all`,
    `/api/export/${slug}/audit`,
    ...[
      "cases",
      "orders",
      "campaigns",
      "ticket-details",
      "event-details",
      "ticket-status",
      "event-activity",
      "team",
    ].map((report) => `/api/export/${slug}/reports/${report}?period=all`),
  ];
  return [
    ...lists.map((page) => `${office}${page}`),
    ...files,
    ...machines,
    ...numbersOf("t").map((number) => `${office}/tickets/${number}`),
    ...numbersOf("e").map((number) => `${office}/events/${number}`),
    ...numbersOf("e").map((number) => `/api/events/${slug}/${number}/body`),
    ...settings.map((page) => `${office}/settings${page}`),
    `/portal/${slug}`,
  ];
}
