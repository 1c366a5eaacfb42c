import { Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";

import { acknowledgeSiteMessageAction } from "@/lib/event/actions";
import type { SiteMessage } from "@/lib/worklist/pages/frame";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";

/** Messages to all, on every page until they are acknowledged: one slim line each. */
export function SiteMessages({ organisation, messages }: { organisation: string; messages: readonly SiteMessage[] }) {
  const words = useTranslations("office.messages");
  if (messages.length === 0) return null;
  return (
    <section aria-label={words("label")} className="flex-none border-b border-line text-[13px]">
      {messages.map(({ number, title, content, sender }) => (
        <div key={number} className="flex items-center gap-2 min-h-9 px-5 max-wide:px-4">
          <Icon of={Megaphone} size={14} />
          <p className="flex-1 min-w-0 py-1">
            {sender && <span className="m">{words("from", { name: sender })} </span>}
            <Link href={`/${organisation}/events/${number}`} className="font-medium">
              {title}
            </Link>
            {content && <span className="m line-clamp-3 pre">{content}</span>}
          </p>
          <ActionForm
            action={acknowledgeSiteMessageAction}
            organisation={organisation}
            hidden={{ number }}
            done={words("done")}
          >
            <SubmitButton variant="quiet">{words("acknowledge")}</SubmitButton>
          </ActionForm>
        </div>
      ))}
    </section>
  );
}
