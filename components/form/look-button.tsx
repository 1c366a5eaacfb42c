import type { ReactNode } from "react";

import { Button } from "../ui/button";

/** Sends what is typed in the form around it to the page of the same address, to be looked at and not yet saved. */
export function LookButton({ children }: { children: ReactNode }) {
  return (
    <Button
      type="submit"
      formMethod="get"
      formAction="?"
      formEncType="application/x-www-form-urlencoded"
      name="look"
      value="1"
    >
      {children}
    </Button>
  );
}
