import "server-only";
import { z } from "zod";

import { locales } from "@/lib/organisation/regions";
import { articleForProgram, articlesForProgram } from "@/lib/knowledge/queries/for-program";
import { audiences } from "@/lib/knowledge/schema";

import { endpoint } from "../endpoint";
import { byNumber, moment, named, nothing, pageOf, paging } from "../shapes";

const group = "Articles";
const language = z.enum(locales).optional().describe("Where an article has none in it, the organisation's is given");

const line = z.object({
  number: z.number().int(),
  title: z.string(),
  language: z.enum(locales),
  languages: z.array(z.enum(locales)),
  audience: z.enum(audiences),
  topic: named.nullable(),
  version: z.number().int().describe("Of what is published"),
  publishedAt: moment,
});

const listArticles = endpoint({
  method: "GET",
  path: "/articles",
  operation: "listArticles",
  group,
  summary: "Published articles of the knowledge base the member may read, by number",
  needs: "articles:read",
  pathParts: nothing,
  query: z
    .object({ ...paging, language, q: z.string().max(200).optional().describe("Words that all stand in it") })
    .strict(),
  body: nothing,
  answer: pageOf(line),
  status: 200,
  perform: (door, { query }) => door.read((scope) => articlesForProgram(scope, query)),
});

const getArticle = endpoint({
  method: "GET",
  path: "/articles/{number}",
  operation: "getArticle",
  group,
  summary: "One published article with its text, in Markdown",
  needs: "articles:read",
  pathParts: byNumber,
  query: z.object({ language }).strict(),
  body: nothing,
  answer: line.extend({ body: z.string().describe("Markdown") }),
  status: 200,
  perform: (door, { path, query }) => door.read((scope) => articleForProgram(scope, path.number, query.language)),
});

export const articleEndpoints = [listArticles, getArticle];
