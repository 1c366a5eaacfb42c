/** Groups of `Name: value` lines of the machine's half of a report, as maps of names in small letters. */
export function fieldGroups(text: string, most: number): ReadonlyMap<string, string>[] {
  const groups: Map<string, string>[] = [];
  for (const block of text.split(/\r?\n[ \t]*\r?\n/).slice(0, most)) {
    const group = new Map<string, string>();
    let last = "";
    for (const line of block.split(/\r?\n/).slice(0, 500)) {
      const found = /^[ \t]{0,3}([A-Za-z][\w-]{1,60})[ \t]*:[ \t]*(.*)$/.exec(line);
      const isField = found && (!/^[ \t]/.test(line) || !group.has(last));
      if (isField) {
        last = (found[1] ?? "").toLowerCase();
        if (!group.has(last)) group.set(last, (found[2] ?? "").trim());
      } else if (last) group.set(last, `${group.get(last) ?? ""} ${line.trim()}`.slice(0, 8_000));
    }
    if (group.size > 0) groups.push(new Map([...group].map(([name, value]) => [name, value.trim()])));
  }
  return groups;
}

/** The address of a typed field: `rfc822; <a@x>`, without what some servers write around it. */
export function typedAddress(value: string | undefined): string {
  const text = (value ?? "").replace(/^[\w-]+[ \t]*;/, "").trim();
  return addressIn(text);
}

/** The first thing in a text that is an address. */
export function addressIn(text: string): string {
  const found =
    /(?:"[^"\s]{1,64}"|[^\s<>"'(),;:[\]\\]{1,128})@(?:[\w-]+(?:\.[\w-]+)*|\[[\d.]+\])/u.exec(text)?.[0] ?? "";
  return found
    .replace(/^[*=]+(?=\w)/, "")
    .replace(/[.]+$/, "")
    .toLowerCase();
}
