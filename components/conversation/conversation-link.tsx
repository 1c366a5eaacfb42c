import { GitFork } from "lucide-react";
import { useTranslations } from "next-intl";

import { Icon } from "../ui/icon";
import { Link } from "../ui/link";

/** From a ticket or event to its conversation as a graph. */
export function ConversationLink({ record }: { record: string }) {
  const words = useTranslations("conversation");
  return (
    <Link className="iconbtn" href={`${record}/conversation`} title={words("open")} aria-label={words("open")}>
      <Icon of={GitFork} size={14} />
    </Link>
  );
}
