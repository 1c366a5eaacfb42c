import type { ComponentProps } from "react";

import { TextField } from "../form/text-field";

/** Where somebody chooses a password; a password manager offers one. */
export function NewPasswordField(field: ComponentProps<typeof TextField>) {
  return <TextField name="password" type="password" autoComplete="new-password" maxLength={256} required {...field} />;
}
