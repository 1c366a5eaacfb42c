import type { ReactNode } from "react";

import { Checkbox } from "../ui/checkbox";

/** A box that says no as well: empty it sends "false", where the browser would send nothing (`answeredBox` reads both). */
export function YesNo({ name, label, checked }: { name: string; label: ReactNode; checked: boolean }) {
  return (
    <>
      <input type="hidden" name={name} value="false" />
      <Checkbox name={name} value="true" defaultChecked={checked} label={label} />
    </>
  );
}
