import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";

/**
 * One filter of a report as a chip that opens a small form: what it asks goes into the address, beside all that stands
 * there already. Without JavaScript it is the same form.
 */
export function ChipForm({
  label,
  value,
  on,
  path,
  kept,
  children,
  above,
}: {
  label: string;
  /** What it is set to, in words. */
  value?: string | undefined;
  /** Set to something else than what one gets unasked. */
  on: boolean;
  path: string;
  /** The rest of the address. */
  kept: Readonly<Record<string, string>>;
  /** The fields of the form. */
  children?: ReactNode;
  /** Choices that are addresses of their own. */
  above?: ReactNode;
}) {
  const words = useTranslations("reportPage.chip");
  return (
    <Menu
      triggerClass={on ? "chip on" : "chip"}
      trigger={
        <>
          {label} {value && <b>{value}</b>}
          <Icon of={ChevronDown} size={12} />
        </>
      }
    >
      {above}
      {children && (
        <form action={path} className="chipform">
          {Object.entries(kept).map(([name, one]) => (
            <input key={name} type="hidden" name={name} value={one} />
          ))}
          {children}
          <div className="acts">
            <Button type="submit" variant="primary">
              {words("apply")}
            </Button>
          </div>
        </form>
      )}
    </Menu>
  );
}
