import { run } from "@/lib/access/run";
import { addPicture } from "@/lib/knowledge/commands/pictures";
import { publishArticle } from "@/lib/knowledge/commands/publish-article";
import { createTopic } from "@/lib/knowledge/commands/settings";
import { createArticle } from "@/lib/knowledge/commands/write-article";

import { type Desk, canary, setUp } from "../desk";
import { type KnownTo, staff } from "./known-to";
import { aFile } from "./files";
import type { Makers } from "./makers";

/** Articles of the knowledge base. */
export type ArticleRecords = {
  /** By number: one being written, one published for colleagues, one for customers; what they are filed under. */
  draftArticle: number;
  staffArticle: number;
  customerArticle: number;
  articleTopic: string;
  /** A picture that was added for articles. */
  articlePicture: string;
};

export const articleMakers: Makers<ArticleRecords> = {
  draftArticle: (desk) => anArticle(desk, "public", canary(desk.place, "shared")),
  staffArticle: async (desk) => published(desk, await anArticle(desk, "staff", canary(desk.place, "shared"))),
  customerArticle: async (desk) => published(desk, await anArticle(desk, "customers", canary(desk.place, "portal"))),
  articleTopic: async (desk) => {
    const names = { name: canary(desk.place, "shared"), nameFr: null, nameZh: null, sequence: 10 };
    return (await run(desk.admin, createTopic, names, setUp)).id;
  },
  articlePicture: async (desk) =>
    (await run(desk.admin, addPicture, { ...aFile(desk), mimeType: "image/webp" }, setUp)).id,
};

export const articleKnownTo: KnownTo<ArticleRecords> = {
  draftArticle: staff,
  staffArticle: staff,
  customerArticle: [...staff, "customer", "otherCustomer"],
  articleTopic: staff,
  articlePicture: staff,
};

const anArticle = async (desk: Desk, audience: "public" | "customers" | "staff", title: string): Promise<number> => {
  const filed = { audience, topicId: null, sectionId: null };
  const text = { language: "en" as const, title, body: title };
  return (await run(desk.admin, createArticle, { ...text, ...filed }, setUp)).number;
};

async function published(desk: Desk, number: number): Promise<number> {
  await run(desk.admin, publishArticle, { number, version: 1 }, setUp);
  return number;
}
