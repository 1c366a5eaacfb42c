"use server";

import { action } from "@/lib/access/action";

import { fileRequest, replyToRequest } from "./commands";
import { reopenRequest, solveRequest } from "./end-request";
import {
  fileRequestInput,
  reopenRequestInput,
  replyToRequestInput,
  shareRequestsInput,
  solveRequestInput,
  takeActionInput,
} from "./schema";
import { shareRequests } from "./share-requests";
import { takeAction } from "./take-action";

export const fileRequestAction = action(fileRequestInput, fileRequest);
export const replyToRequestAction = action(replyToRequestInput, replyToRequest);
export const solveRequestAction = action(solveRequestInput, solveRequest);
export const reopenRequestAction = action(reopenRequestInput, reopenRequest);
export const takeActionAction = action(takeActionInput, takeAction);
export const shareRequestsAction = action(shareRequestsInput, shareRequests);
