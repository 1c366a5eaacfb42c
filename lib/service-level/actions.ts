"use server";

import { action } from "@/lib/access/action";
import { rollBackInput } from "@/lib/version/schema";

import {
  createOfficeCalendar,
  createServiceLevel,
  editOfficeCalendar,
  editServiceLevel,
  putOfficeCalendarInUse,
  putServiceLevelInUse,
} from "./commands";
import { rollBackOfficeCalendar, rollBackServiceLevel } from "./roll-back";
import {
  newOfficeCalendarInput,
  newServiceLevelInput,
  officeCalendarInput,
  officeCalendarUseInput,
  serviceLevelInput,
  serviceLevelUseInput,
} from "./schema";

export const createOfficeCalendarAction = action(newOfficeCalendarInput, createOfficeCalendar);
export const editOfficeCalendarAction = action(officeCalendarInput, editOfficeCalendar);
export const putOfficeCalendarInUseAction = action(officeCalendarUseInput, putOfficeCalendarInUse);
export const createServiceLevelAction = action(newServiceLevelInput, createServiceLevel);
export const editServiceLevelAction = action(serviceLevelInput, editServiceLevel);
export const putServiceLevelInUseAction = action(serviceLevelUseInput, putServiceLevelInUse);
export const rollBackServiceLevelAction = action(rollBackInput, rollBackServiceLevel);
export const rollBackOfficeCalendarAction = action(rollBackInput, rollBackOfficeCalendar);
