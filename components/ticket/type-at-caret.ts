/** Puts a sign at the caret of the text of the form around, as if it had been typed. */
export function typeSign(button: HTMLElement, sign: string): void {
  const box = focusedText(button);
  if (!box) return;
  const before = beforeCaret(box);
  const put = before === "" || /\s$/.test(before) ? sign : ` ${sign}`;
  box.dataset["put"] = put;
  type(put);
}

/** Puts a text at the caret of the text of the form around, with lines of its own, as if it had been typed. */
export function typeText(button: HTMLElement, text: string): void {
  const box = focusedText(button);
  if (!box) return;
  const before = beforeCaret(box);
  const apart = before === "" || before.endsWith("\n") ? "" : "\n\n";
  type(`${apart}${text}\n`);
}

function focusedText(button: HTMLElement): HTMLTextAreaElement | null {
  const box = button.closest("form")?.querySelector<HTMLTextAreaElement>("textarea.write") ?? null;
  box?.focus();
  return box;
}

const beforeCaret = ({ value, selectionStart }: HTMLTextAreaElement): string => value.slice(0, selectionStart);

/** Typed by the browser itself, so that it can be undone and React hears of it. */
const type = (text: string): boolean => document.execCommand("insertText", false, text);
