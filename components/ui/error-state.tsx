import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** What happened, what was kept, what to do, and the reference under which it stands in the log. */
export function ErrorState({
  title,
  children,
  actions,
  reference,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  reference?: string;
}) {
  const words = useTranslations("common");
  return (
    <div className="mid">
      <div>
        <Icon of={Unplug} className="late" />
        <h1>{title}</h1>
        {children && <p>{children}</p>}
        {actions && <div className="row wrap acts">{actions}</div>}
        {reference && <p className="id num">{words("errorReference", { reference })}</p>}
      </div>
    </div>
  );
}
