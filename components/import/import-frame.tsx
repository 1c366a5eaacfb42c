import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { SettingsFrame } from "../settings/settings-frame";
import { ButtonLink } from "../ui/button";

/** Administrators find imports among the settings; whoever enters orders comes from the orders. */
export async function ImportFrame({
  organisation,
  isAdmin,
  children,
}: {
  organisation: string;
  isAdmin: boolean;
  children: ReactNode;
}) {
  if (isAdmin)
    return (
      <SettingsFrame organisation={organisation} place="import">
        <div className="import">{children}</div>
      </SettingsFrame>
    );
  const words = await getTranslations("import");
  const orders = await getTranslations("order.importPage");
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        <ButtonLink href={`/${organisation}/orders`}>{orders("back")}</ButtonLink>
      </header>
      <div className="body page">
        <div className="import">{children}</div>
      </div>
    </>
  );
}
