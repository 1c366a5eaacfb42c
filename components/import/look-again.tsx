"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 1000;

/** Shows the page anew every second while the worker is at it; one that is not looked at waits. */
export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
