import { CircleAlert, CircleCheck, CircleDashed, CirclePause, CircleSlash, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";

import type { MailboxHealth } from "@/lib/mailbox/health";

import { Icon } from "../ui/icon";

/** How a mailbox stands, in a word with its picture. */
export function MailboxState({ health }: { health: MailboxHealth }) {
  const words = useTranslations("mailbox.health");
  return (
    <span className={`box-state ${looks[health]}`}>
      <Icon of={pictures[health]} size={14} />
      {words(health)}
    </span>
  );
}

const pictures = {
  outOfUse: CircleSlash,
  paused: CirclePause,
  notConnected: CircleDashed,
  trouble: CircleAlert,
  silent: Hourglass,
  never: CircleDashed,
  well: CircleCheck,
} as const;

const looks = {
  outOfUse: "m",
  paused: "m",
  notConnected: "no",
  trouble: "no",
  silent: "no",
  never: "m",
  well: "ok",
} as const;
