/** A table as text in a mail: columns below each other, figures to the right, as long as letters are equally wide. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  isFigure: (column: number) => boolean,
): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ""))));
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) => {
        const text = row[column] ?? "";
        const space = " ".repeat(width - widthOf(text));
        return isFigure(column) ? space + text : text + space;
      })
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [line(head), rule, ...rows.map(line)].join("\n");
}

/** Chinese letters take two places. */
const widthOf = (text: string): number =>
  Array.from(text).reduce(
    (width, letter) =>
      width +
      (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(letter)
        ? 2
        : 1),
    0,
  );
