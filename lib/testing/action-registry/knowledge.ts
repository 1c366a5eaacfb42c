import { randomUUID } from "node:crypto";

import { type RegisteredActions, admin, sectionWorkers } from "./registered";

const anArticle = { language: "en", title: "How to print", body: "Press the button." };

/** Articles of the knowledge base. */
export const knowledgeActions: RegisteredActions = {
  "lib/knowledge/actions.ts": {
    createArticleAction: {
      may: sectionWorkers,
      input: ({ articleTopic, section }) => ({
        ...anArticle,
        audience: "public",
        topicId: articleTopic,
        sectionId: section,
      }),
    },
    writeArticleAction: {
      may: sectionWorkers,
      input: ({ draftArticle }) => ({ number: draftArticle, version: 1, ...anArticle }),
    },
    fileArticleAction: {
      may: sectionWorkers,
      input: ({ draftArticle, articleTopic, section }) => ({
        number: draftArticle,
        version: 1,
        audience: "customers",
        topicId: articleTopic,
        sectionId: section,
      }),
    },
    dropArticleAction: { may: sectionWorkers, input: ({ draftArticle }) => ({ number: draftArticle }) },
    publishArticleAction: { may: admin, input: ({ draftArticle }) => ({ number: draftArticle, version: 1 }) },
    withdrawArticleAction: { may: admin, input: ({ staffArticle }) => ({ number: staffArticle, version: 2 }) },
    restoreArticleAction: {
      may: sectionWorkers,
      input: ({ staffArticle }) => ({ number: staffArticle, version: 2, to: 1 }),
    },
    createTopicAction: { may: admin, input: () => ({ name: "Printing" }) },
    editTopicAction: { may: admin, input: ({ articleTopic }) => ({ id: articleTopic, version: 1, name: "Printing" }) },
    putTopicInUseAction: {
      may: admin,
      input: ({ articleTopic }) => ({ id: articleTopic, version: 1, active: "false" }),
    },
    openHelpAction: { may: admin, input: () => ({ open: "true" }) },
    noteSuggestionAction: {
      may: ["customer", "otherCustomer", "supplier"],
      input: () => ({ filing: randomUUID(), what: "shown" }),
    },
    voteAction: { account: "anyone" },
    countReadAction: { account: "anyone" },
    countMissAction: { account: "anyone" },
  },
};
