"use client";

import { useEffect, useRef } from "react";

import { readTicketAction } from "@/lib/ticket/actions";

/** Tells the server once how far this page shows the thread; a page that is only fetched ahead marks nothing. */
export function MarkRead({ organisation, number, upTo }: { organisation: string; number: number; upTo: string }) {
  const told = useRef("");
  useEffect(() => {
    if (told.current === upTo) return;
    told.current = upTo;
    void readTicketAction(null, { organisation, number, upTo } as Parameters<typeof readTicketAction>[1]);
  }, [organisation, number, upTo]);
  return null;
}
