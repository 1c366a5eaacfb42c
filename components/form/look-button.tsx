"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";

import { Button } from "../ui/button";

/** Sends what is typed in the form around it to the page of the same address, to be looked at and not yet saved. */
export function LookButton({ children }: { children: ReactNode }) {
  const router = useRouter();

  /** Without what only an act needs. */
  function look(event: MouseEvent<HTMLButtonElement>) {
    const { form } = event.currentTarget;
    if (!form) return;
    event.preventDefault();
    const typed = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value !== "string" || name.startsWith("$") || ["organisation", "key"].includes(name)
        ? []
        : [[name, value]],
    );
    router.push(`?${String(new URLSearchParams([...typed, ["look", "1"]]))}`);
  }

  return (
    <Button
      type="submit"
      formMethod="get"
      formAction="?"
      formEncType="application/x-www-form-urlencoded"
      name="look"
      value="1"
      onClick={look}
    >
      {children}
    </Button>
  );
}
