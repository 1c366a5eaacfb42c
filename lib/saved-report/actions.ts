"use server";

import { action } from "@/lib/access/action";

import { arrangeDashboard } from "./commands/arrange-dashboard";
import { changeSavedReport, deleteSavedReport, saveReport } from "./commands/saved-reports";
import { subscribe, unsubscribe } from "./commands/subscriptions";
import {
  arrangeDashboardInput,
  changeSavedReportInput,
  deleteSavedReportInput,
  saveReportInput,
  subscribeInput,
  unsubscribeInput,
} from "./schema";

export const saveReportAction = action(saveReportInput, saveReport);
export const changeSavedReportAction = action(changeSavedReportInput, changeSavedReport);
export const deleteSavedReportAction = action(deleteSavedReportInput, deleteSavedReport);
export const subscribeAction = action(subscribeInput, subscribe);
export const unsubscribeAction = action(unsubscribeInput, unsubscribe);
export const arrangeDashboardAction = action(arrangeDashboardInput, arrangeDashboard);
