"use server";

import { action, visitorAction } from "@/lib/access/action";

import { countMiss, countReader, vote } from "./as-reader";
import { publishArticle, restoreArticle, withdrawArticle } from "./commands/publish-article";
import { noteSuggestion } from "./commands/reader";
import { createTopic, editTopic, openHelp, putTopicInUse } from "./commands/settings";
import { createArticle, dropArticle, fileArticle, writeArticle } from "./commands/write-article";
import {
  createArticleInput,
  dropArticleInput,
  fileArticleInput,
  helpIsPublicInput,
  missInput,
  readInput,
  restoreArticleInput,
  seenArticleInput,
  suggestionInput,
  voteInput,
  writeArticleInput,
} from "./schema";
import { newTopicInput, topicInUseInput, topicInput } from "./topic-schema";

export const createArticleAction = action(createArticleInput, createArticle);
export const writeArticleAction = action(writeArticleInput, writeArticle);
export const fileArticleAction = action(fileArticleInput, fileArticle);
export const dropArticleAction = action(dropArticleInput, dropArticle);
export const publishArticleAction = action(seenArticleInput, publishArticle);
export const withdrawArticleAction = action(seenArticleInput, withdrawArticle);
export const restoreArticleAction = action(restoreArticleInput, restoreArticle);
export const createTopicAction = action(newTopicInput, createTopic);
export const editTopicAction = action(topicInput, editTopic);
export const putTopicInUseAction = action(topicInUseInput, putTopicInUse);
export const openHelpAction = action(helpIsPublicInput, openHelp);
export const noteSuggestionAction = action(suggestionInput, noteSuggestion);
export const voteAction = visitorAction(voteInput, vote);
export const countReadAction = visitorAction(readInput, countReader);
export const countMissAction = visitorAction(missInput, countMiss);
