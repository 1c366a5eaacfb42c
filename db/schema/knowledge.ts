import {
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

import {
  appendColumns,
  instant,
  sameTenant,
  sameTenantMember,
  tenantColumns,
  tenantKey,
  translations,
} from "./columns";
import { memberships } from "./organisation";
import { sections } from "./section";

const audience = () => text({ enum: ["public", "customers", "suppliers", "staff"] });
const language = () => text({ enum: ["en", "fr", "zh-CN"] });
const searchVector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** What articles are filed under, in the order readers see. */
export const articleTopics = pgTable(
  "article_topic",
  {
    ...tenantColumns(),
    name: text().notNull(),
    nameTranslations: translations(),
    sequence: integer().notNull().default(10),
    active: boolean().notNull().default(true),
  },
  (t) => [tenantKey(t)],
);

/** An article of the knowledge base. What readers see of it was published; the rest is being written. */
export const articles = pgTable(
  "article",
  {
    ...tenantColumns(),
    number: integer().notNull(),
    state: text({ enum: ["draft", "published", "withdrawn"] })
      .notNull()
      .default("draft"),
    /** Whom it is written for; `publishedAudience` is who reads it now, null where nobody outside does. */
    audience: audience().notNull().default("staff"),
    publishedAudience: audience(),
    topicId: uuid(),
    /** Whose supervisors publish it; none: the administrators. */
    sectionId: uuid(),
    /** The version readers see, and when and by whom it was published. */
    publishedVersion: integer(),
    publishedAt: instant(),
    publishedBy: uuid(),
  },
  (t) => [
    tenantKey(t),
    unique("article_number").on(t.organisationId, t.number),
    index("article_recent").on(t.organisationId, t.updatedAt.desc().nullsFirst(), t.number),
    index("article_topic_of").on(t.organisationId, t.topicId, t.number),
    sameTenant("article_topic_same_tenant", t, t.topicId, articleTopics),
    sameTenant("article_section_same_tenant", t, t.sectionId, sections),
    sameTenantMember("article_publisher_same_tenant", t, t.publishedBy, memberships),
  ],
);

/** An article in one language: as it is being written, and as it was published. Words are kept by a trigger. */
export const articleTexts = pgTable(
  "article_text",
  {
    ...tenantColumns(),
    articleId: uuid().notNull(),
    language: language().notNull(),
    /** Empty: nothing is written in this language. */
    title: text().notNull(),
    body: text().notNull(),
    publishedTitle: text(),
    publishedBody: text(),
    /** Of what is published, for readers; of its title and beginning, for suggestions; of what is written, for staff. */
    words: searchVector(),
    tellingWords: searchVector(),
    draftWords: searchVector(),
  },
  (t) => [
    tenantKey(t),
    unique("article_text_language").on(t.organisationId, t.articleId, t.language),
    index("article_text_words").using("gin", t.words),
    index("article_text_telling").using("gin", t.tellingWords),
    index("article_text_draft").using("gin", t.draftWords),
    sameTenant("article_text_article_same_tenant", t, t.articleId, articles, "cascade"),
  ],
);

export type ArticleVersionText = { language: "en" | "fr" | "zh-CN"; title: string; body: string };

/** What was published each time; never changed. */
export const articleVersions = pgTable(
  "article_version",
  {
    ...appendColumns(),
    articleId: uuid().notNull(),
    number: integer().notNull(),
    audience: audience().notNull(),
    texts: jsonb().$type<ArticleVersionText[]>().notNull(),
    at: instant().notNull(),
    by: uuid(),
  },
  (t) => [
    tenantKey(t),
    unique("article_version_number").on(t.organisationId, t.articleId, t.number),
    sameTenant("article_version_article_same_tenant", t, t.articleId, articles, "cascade"),
  ],
);

/** Whether it helped, once for each reader: a member, or a visitor known by a signed cookie alone. */
export const articleVotes = pgTable(
  "article_vote",
  {
    ...tenantColumns(),
    articleId: uuid().notNull(),
    userId: uuid(),
    visitor: text(),
    helpful: boolean().notNull(),
    comment: text(),
    language: language().notNull(),
  },
  (t) => [
    tenantKey(t),
    unique("article_vote_member").on(t.organisationId, t.articleId, t.userId),
    unique("article_vote_visitor").on(t.organisationId, t.articleId, t.visitor),
    sameTenant("article_vote_article_same_tenant", t, t.articleId, articles, "cascade"),
    sameTenantMember("article_vote_member_same_tenant", t, t.userId, memberships),
  ],
);

/** How often an article was read in a month (its first day, of the organisation): counters, no readers. */
export const articleReads = pgTable(
  "article_read",
  {
    organisationId: uuid().notNull(),
    articleId: uuid().notNull(),
    month: date({ mode: "string" }).notNull(),
    reads: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.articleId, t.month] }),
    index("article_read_month").on(t.organisationId, t.month),
    sameTenant("article_read_article_same_tenant", t, t.articleId, articles, "cascade"),
  ],
);

/** What people looked for and did not find: the words, where, how often. Nobody's name. */
export const articleMisses = pgTable(
  "article_miss",
  {
    organisationId: uuid().notNull(),
    words: text().notNull(),
    place: text({ enum: ["public", "portal", "office"] }).notNull(),
    times: integer().notNull(),
    lastAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.place, t.words] }),
    index("article_miss_recent").on(t.organisationId, t.lastAt.desc().nullsFirst()),
  ],
);

/** Somebody was shown articles while filing a request: what came of it. The id is the filing's own. */
export const articleSuggestions = pgTable(
  "article_suggestion",
  {
    ...tenantColumns(),
    userId: uuid().notNull(),
    personId: uuid().notNull(),
    shownAt: instant().notNull(),
    openedAt: instant(),
    /** The first one that was opened. */
    articleId: uuid(),
    /** When its reader said that it was the answer. */
    answeredAt: instant(),
  },
  (t) => [
    tenantKey(t),
    index("article_suggestion_shown").on(t.organisationId, t.shownAt),
    sameTenant("article_suggestion_article_same_tenant", t, t.articleId, articles, "cascade"),
    sameTenantMember("article_suggestion_member_same_tenant", t, t.userId, memberships),
  ],
);
