import "server-only";
import type { BulkAct } from "./act";
import { assign } from "./acts/assign";
import { changeKind } from "./acts/change-kind";
import { escalate } from "./acts/escalate";
import { eventCancel } from "./acts/event-cancel";
import { eventConfirm } from "./acts/event-confirm";
import { eventDeliver } from "./acts/event-deliver";
import { eventPlan } from "./acts/event-plan";
import { eventSend } from "./acts/event-send";
import { merge } from "./acts/merge";
import { priority } from "./acts/priority";
import { requeue } from "./acts/requeue";
import { tag } from "./acts/tag";
import { take } from "./acts/take";
import { transfer } from "./acts/transfer";
import { transition } from "./acts/transition";
import { undo } from "./acts/undo";
import { watch } from "./acts/watch";

/** Every bulk act; one file each in `acts/`. */
const acts: readonly BulkAct[] = [
  assign,
  changeKind,
  escalate,
  eventCancel,
  eventConfirm,
  eventDeliver,
  eventPlan,
  eventSend,
  merge,
  priority,
  requeue,
  tag,
  take,
  transfer,
  transition,
  undo,
  watch,
];

const byName = new Map(acts.map((act) => [act.name, act]));

export const bulkActOf = (name: string): BulkAct | undefined => byName.get(name);
