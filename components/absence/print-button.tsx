"use client";

import { Printer } from "lucide-react";

import { Button } from "../ui/button";
import { Icon } from "../ui/icon";

/** Browsers print by themselves, too; this says that the page is made for it. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button type="button" className="noprint" onClick={() => window.print()}>
      <Icon of={Printer} size={14} />
      {label}
    </Button>
  );
}
