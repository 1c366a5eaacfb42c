import type { Locale } from "@/lib/organisation/regions";
import { publishArticle } from "@/lib/knowledge/commands/publish-article";
import { createTopic, openHelp } from "@/lib/knowledge/commands/settings";
import { createArticle, writeArticle } from "@/lib/knowledge/commands/write-article";
import type { Audience } from "@/lib/knowledge/schema";
import type { Asker } from "@/lib/access/run";

import type { Cast } from "./cast/cast";
import type { Stage } from "./stage";

type Text = { title: string; body: string };

export type SeedArticle = {
  topic: string;
  audience: Audience;
  /** Days ago, at which it was published; null: it is still a draft. */
  published: number | null;
  texts: Partial<Record<Locale, Text>>;
};

export type SeedTopic = { name: string; fr: string; zh: string };

/** Writes articles as the people of the house do: begun in one language, translated, published. */
export async function addArticles<C extends Cast>(
  stage: Stage<C>,
  people: { writer: Asker; publisher: Asker },
  topics: readonly SeedTopic[],
  articles: readonly SeedArticle[],
): Promise<void> {
  const founded = stage.at(-200, "09:00");
  const ids = new Map<string, string>();
  for (const [place, { name, fr, zh }] of topics.entries()) {
    const topic = { name, nameFr: fr, nameZh: zh, sequence: (place + 1) * 10 };
    ids.set(name, (await stage.perform(people.publisher, founded, createTopic, topic)).id);
  }
  for (const { topic, audience, published, texts } of articles) {
    const when = stage.at(-(published ?? 3), "10:00");
    const [first, ...others] = Object.entries(texts) as [Locale, Text][];
    if (!first) continue;
    const filed = { audience, topicId: ids.get(topic) ?? null, sectionId: null };
    const begun = { language: first[0], ...first[1], ...filed };
    const { number } = await stage.perform(people.writer, when, createArticle, begun);
    let version = 1;
    for (const [language, text] of others) {
      const written = { number, version: 0, language, ...text };
      ({ version } = await stage.perform(people.writer, when, writeArticle, written));
    }
    if (published !== null) await stage.perform(people.publisher, when, publishArticle, { number, version });
  }
  await stage.perform(people.publisher, founded, openHelp, { open: true });
}
