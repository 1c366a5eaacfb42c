"use client";

import { useState, type ReactNode } from "react";
import { Button, type ButtonLook } from "./button";
import { Dialog } from "./dialog";

/** A button with the dialog it opens. */
export function DialogButton({
  label,
  title,
  children,
  ...look
}: ButtonLook & { label: ReactNode; title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button {...look} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={title}>
        {children}
      </Dialog>
    </>
  );
}
