"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useTransition } from "react";

const everyMs = 1000;

/** Shows the page anew every second while the worker is at it; one that is not looked at, or still on its way, waits. */
export function LookAgain() {
  const router = useRouter();
  const [isOnItsWay, start] = useTransition();
  const look = useEffectEvent(() => {
    if (!isOnItsWay && document.visibilityState === "visible") start(() => router.refresh());
  });
  useEffect(() => {
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }, []);
  return null;
}
