import "server-only";
import { endAbsence, startAbsence } from "@/lib/absence/carry-out";
import { performBulk } from "@/lib/bulk/perform";
import { sendNotices } from "@/lib/digest/send-notices";
import type { Task } from "@/lib/due-work/task";
import { performErasure } from "@/lib/erasure/perform";
import { sendScheduled } from "@/lib/event/send-scheduled";
import { queueMailing } from "@/lib/event/sending/queue-mailing";
import { performImport } from "@/lib/import/perform";
import { takeSnapshot } from "@/lib/forecast/take-snapshot";
import { carryOutWritten } from "@/lib/mail/written-command/carry-out";
import { watchSilence } from "@/lib/mailbox/watch-silence";
import { recount } from "@/lib/report/buckets/recount";
import { askAfterClosing } from "@/lib/satisfaction/ask";
import { removeOld } from "@/lib/retention/remove-old";
import { sendReport } from "@/lib/saved-report/send-report";
import { reckonTickets } from "@/lib/service-level/reckon-anew";
import { removeFactor } from "@/lib/sign-in-policy/remove-factor";
import { askRules, judgeByNight } from "@/lib/supplier-card/tasks";
import { expireExport, performExport } from "@/lib/transfer/perform";

/** Every task that `planWork` may name. */
export const tasks: Record<string, Task> = {
  "absence.start": startAbsence,
  "absence.end": endAbsence,
  bulk: performBulk,
  erasure: performErasure,
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
  "satisfaction.ask": askAfterClosing,
  retention: removeOld,
  "serviceLevel.reckon": reckonTickets,
  "signIn.removeFactor": removeFactor,
  "supplier.askRules": askRules,
  "supplier.judge": judgeByNight,
  "transfer.expire": expireExport,
  "transfer.export": performExport,
};
