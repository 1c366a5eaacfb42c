import "server-only";
import { endAbsence, startAbsence } from "@/lib/absence/carry-out";
import { performBulk } from "@/lib/bulk/perform";
import { sendNotices } from "@/lib/digest/send-notices";
import type { Task } from "@/lib/due-work/task";
import { sendScheduled } from "@/lib/event/send-scheduled";
import { queueMailing } from "@/lib/event/sending/queue-mailing";
import { performImport } from "@/lib/import/perform";
import { takeSnapshot } from "@/lib/forecast/take-snapshot";
import { carryOutWritten } from "@/lib/mail/written-command/carry-out";
import { watchSilence } from "@/lib/mailbox/watch-silence";
import { recount } from "@/lib/report/buckets/recount";
import { sendReport } from "@/lib/saved-report/send-report";
import { reckonTickets } from "@/lib/service-level/reckon-anew";
import { askRules, judgeByNight } from "@/lib/supplier-card/tasks";

/** Every task that `planWork` may name. */
export const tasks: Record<string, Task> = {
  "absence.start": startAbsence,
  "absence.end": endAbsence,
  bulk: performBulk,
  "event.mailing": queueMailing,
  "event.send": sendScheduled,
  import: performImport,
  "forecast.snapshot": takeSnapshot,
  // Its name until November 2026: what waited through the upgrade is done as well.
  "mail.orders": carryOutWritten,
  "mail.written": carryOutWritten,
  "mailbox.silence": watchSilence,
  "notification.mail": sendNotices,
  "report.mail": sendReport,
  "report.recount": recount,
  "serviceLevel.reckon": reckonTickets,
  "supplier.askRules": askRules,
  "supplier.judge": judgeByNight,
};
