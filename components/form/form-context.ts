"use client";

import { createContext, useContext } from "react";
import type { Refused } from "./server-action";

/** The refusal of the form around, and whether it is on its way to the server. */
export const FormContext = createContext<{ refusal: Refused | null; pending: boolean }>({
  refusal: null,
  pending: false,
});

/** The sentence that belongs beside one field, if it was refused. */
export function useFieldError(name: string | undefined): string | undefined {
  const { refusal } = useContext(FormContext);
  return name ? refusal?.fields?.[name] : undefined;
}

/** What stood in a field when its form came back to a page without JavaScript; nothing else. */
export function useSent(name: string | undefined): string | undefined {
  const { refusal } = useContext(FormContext);
  return name ? refusal?.sent?.[name] : undefined;
}
