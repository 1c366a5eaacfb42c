"use client";

import { useTranslations } from "next-intl";

import type { Outcome } from "@/lib/kernel/outcome";

import { reached } from "./reached";

type Asked<In, T> = (previous: Outcome<T> | null, input: In) => Promise<Outcome<T>>;

/**
 * The action of a form that says in the form that the server was not reached. On the server the action stays as it is, so
 * that the page's form works before its script does.
 */
export function useReaching<In, T>(action: Asked<In, T>): Asked<In, T> {
  const words = useTranslations("common");
  if (typeof window === "undefined") return action;
  return (previous, input) => reached(() => action(previous, input), words("live.unreached"));
}
