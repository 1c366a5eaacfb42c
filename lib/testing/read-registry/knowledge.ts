import { readOffice, readPortal } from "@/lib/access/page";
import { knowledgeFigures } from "@/lib/knowledge/pages/figures";
import { helpArticle, helpPage } from "@/lib/knowledge/pages/help";
import { articlePage, editArticlePage } from "@/lib/knowledge/pages/article";
import { articleVersionsPage } from "@/lib/knowledge/pages/article-versions";
import { articlesPage, newArticlePage } from "@/lib/knowledge/pages/articles";

import type { Reads } from "./read";

/** Articles of the knowledge base. */
export const knowledgeReads: Reads = {
  "lib/knowledge/pages/articles.ts#articlesPage": {
    door: "office",
    of: ["articleTopic"],
    ask: (slug, { articleTopic }) =>
      readOffice(slug, async (scope) => [
        await articlesPage(scope, { language: "en" }),
        await articlesPage(scope, { language: "en", q: "CANARY", topic: articleTopic }),
      ]),
  },
  "lib/knowledge/pages/articles.ts#newArticlePage": {
    door: "office",
    ask: (slug) => readOffice(slug, (scope) => newArticlePage(scope, "en")),
  },
  "lib/knowledge/pages/article.ts#articlePage": {
    door: "office",
    of: ["draftArticle"],
    ask: (slug, { draftArticle }) => readOffice(slug, (scope) => articlePage(scope, draftArticle, "en")),
  },
  "lib/knowledge/pages/article.ts#editArticlePage": {
    door: "office",
    of: ["draftArticle"],
    ask: (slug, { draftArticle }) => readOffice(slug, (scope) => editArticlePage(scope, draftArticle, "en")),
  },
  "lib/knowledge/pages/article-versions.ts#articleVersionsPage": {
    door: "office",
    of: ["staffArticle"],
    ask: (slug, { staffArticle }) => readOffice(slug, (scope) => articleVersionsPage(scope, staffArticle, "en", 1)),
  },
  "lib/knowledge/pages/figures.ts#knowledgeFigures": {
    door: "office",
    ask: (slug) => readOffice(slug, (scope) => knowledgeFigures(scope, "en")),
  },
  "lib/knowledge/pages/help.ts#helpPage": {
    door: "portal",
    of: ["articleTopic"],
    ask: (slug, { articleTopic }) =>
      readPortal(slug, async (scope) => [
        await helpPage(scope, { language: "en", q: "CANARY" }),
        await helpPage(scope, { language: "en", topic: articleTopic }),
      ]),
  },
  "lib/knowledge/pages/help.ts#helpArticle": {
    door: "portal",
    of: ["customerArticle"],
    ask: (slug, { customerArticle }) => readPortal(slug, (scope) => helpArticle(scope, customerArticle, "en")),
  },
  "lib/knowledge/pages/help.ts#helpArticle of colleagues": {
    door: "portal",
    of: ["staffArticle", "draftArticle"],
    ask: (slug, { staffArticle, draftArticle }) =>
      readPortal(slug, async (scope) => {
        const tried = await helpArticle(scope, draftArticle, "en").catch(() => null);
        return tried ?? helpArticle(scope, staffArticle, "en");
      }),
  },
};
