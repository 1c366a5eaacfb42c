"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "../form/action-form";
import type { FormAction } from "../form/server-action";
import { Icon } from "../ui/icon";
import { MenuButton } from "../ui/menu-item";

/**
 * Ends the session. What was being written goes with it, and the whole page is loaded anew, so that nothing of it stays
 * in the browser for the next person.
 */
export function SignOutForm({ action }: { action: FormAction<unknown> }) {
  const words = useTranslations("common");
  return (
    <ActionForm action={action} onDone={() => window.location.assign("/sign-in")}>
      <MenuButton onClick={() => sessionStorage.clear()}>
        <Icon of={LogOut} size={14} />
        {words("signOut")}
      </MenuButton>
    </ActionForm>
  );
}
