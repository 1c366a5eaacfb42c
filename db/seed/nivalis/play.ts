import { continueTicketsAt } from "../numbers";
import { articlesOfNivalis } from "./articles";
import {
  answersToKestrel,
  betaDeveloperProgram,
  campaignsAhead,
  moreForDevelopers,
  pressAndNews,
  promotion,
} from "./campaigns";
import { callCentre, closedOnFirstOfMay, faqForColleagues, kestrelDay, yuesPost } from "./house";
import { promisesOfNivalis } from "./promises";
import { doorsOfNivalis } from "./request-types";
import { rulesOfNivalis } from "./rules";
import { offerPcInternet, pipeline } from "./offers";
import type { Nivalis } from "./stage";
import { brokenScreen, helpAsked, hundredAndFirst } from "./support";

/** The stories of Nivalis in the order of their ticket numbers: [1] to [8] and [101] as in domain 3.4. */
export async function playNivalis(stage: Nivalis): Promise<void> {
  await promisesOfNivalis(stage);
  await articlesOfNivalis(stage);
  await rulesOfNivalis(stage);
  const beta = await betaDeveloperProgram(stage);
  await pressAndNews(stage);
  await offerPcInternet(stage, await promotion(stage));
  await brokenScreen(stage);
  await kestrelDay(stage);

  await answersToKestrel(stage);
  await moreForDevelopers(stage, beta);
  await pipeline(stage);
  await campaignsAhead(stage);
  await helpAsked(stage);
  await callCentre(stage);
  await faqForColleagues(stage);
  await yuesPost(stage);
  await closedOnFirstOfMay(stage);

  await stage.perform(stage.system, stage.at(-7, "13:00"), continueTicketsAt, 101);
  await hundredAndFirst(stage);
  await doorsOfNivalis(stage);
}
