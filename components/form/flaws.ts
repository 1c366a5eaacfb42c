type Control = {
  name: string;
  /** `field`: the name it chooses for, where what is typed only finds and another control is sent. */
  dataset: { field?: string };
  willValidate: boolean;
  validity: { valid: boolean; valueMissing: boolean };
};

/** What the browser refuses to send: for each field, in the order of the form, the word of `refusal` that says why. */
export function flawsOf(controls: Iterable<Control>): Record<string, "fieldMissing" | "fieldNotUsable"> {
  return Object.fromEntries(
    [...controls]
      .filter(isFlawed)
      .map((control) => [nameOf(control), control.validity.valueMissing ? "fieldMissing" : "fieldNotUsable"]),
  );
}

/** The field a control is about. */
export function nameOf({ name, dataset }: Pick<Control, "name" | "dataset">): string {
  return name || (dataset.field ?? "");
}

export function isFlawed({ willValidate, validity }: Control): boolean {
  return willValidate && !validity.valid;
}
