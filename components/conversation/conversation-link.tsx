import { GitFork } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import { Icon } from "../ui/icon";

/** From a ticket or event to its conversation as a graph. */
export function ConversationLink({ record }: { record: string }) {
  const words = useTranslations("conversation");
  return (
    <Link
      className="iconbtn"
      href={`${record}/conversation`}
      prefetch={false}
      title={words("open")}
      aria-label={words("open")}
    >
      <Icon of={GitFork} size={14} />
    </Link>
  );
}
