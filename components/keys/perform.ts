import type { KnownAction } from "./action-store";

/** The element an action presses; null where there is none to press now. */
export function pressedBy({ press }: Pick<KnownAction, "press">): HTMLElement | null {
  if (!press) return null;
  for (const place of document.querySelectorAll<HTMLElement>(press)) {
    // What opens in place carries its key around the summary.
    const button = place.querySelector<HTMLElement>("summary") ?? place;
    if (!button.matches(":disabled, [aria-disabled=true]")) return button;
  }
  return null;
}

export const isOffered = (action: KnownAction): boolean => !action.press || pressedBy(action) !== null;

export function perform(action: KnownAction, go: (href: string) => void): void {
  if (action.run) return action.run();
  if (action.href) return go(action.href);
  const button = pressedBy(action);
  if (!button) return;
  if (button.matches("input, textarea, select, [contenteditable]")) return button.focus();
  button.click();
}

/** Whether letters belong to a field here. */
export const isTyping = (place: EventTarget | null): boolean =>
  place instanceof HTMLElement &&
  place.matches(
    "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]:not([contenteditable=false]), [contenteditable]:not([contenteditable=false]) *",
  );

/**
 * Buttons that carry their key themselves (`data-key="e"`) are actions too. Their name is what a reader of the screen
 * hears.
 */
export function actionsOnButtons(): KnownAction[] {
  const seen = new Set<string>();
  return [...document.querySelectorAll<HTMLElement>("[data-key]")].flatMap((place) => {
    const key = place.dataset["key"];
    const press = key && `[data-key="${CSS.escape(key)}"]`;
    if (!press || seen.has(key)) return [];
    const button = pressedBy({ press });
    if (!button) return [];
    seen.add(key);
    const label = place.dataset["keyLabel"] ?? nameOf(button);
    return label ? [{ id: `button-${key}`, label, keys: key, press, level: "page" as const }] : [];
  });
}

/**
 * What stands in the header line of the page and in its menus, and what opens in the panel beside it, without a key of its
 * own: the palette offers it too.
 */
export function actionsInBar(): KnownAction[] {
  const places = document.querySelectorAll<HTMLElement>(
    "#content header.bar :is(button, a[href]), #content .panel details.edit:not([open]) > summary",
  );
  return [...places].flatMap((place, index) => {
    if (
      place.closest("[data-key], [popovertarget], [aria-current]") ||
      place.matches(":disabled, [aria-disabled=true]")
    )
      return [];
    const label = nameOf(place);
    if (!label) return [];
    const action = { id: `bar-${index}`, label, level: "page" as const };
    const href = place.getAttribute("href");
    return [href ? { ...action, href } : { ...action, run: () => pressed(place) }];
  });
}

/** What unfolds sees that it was its own word that was pressed, and brings the focus into its first field. */
function pressed(place: HTMLElement): void {
  if (place.matches("summary")) place.focus();
  place.click();
}

/** The name of a button: what is said of it, or the words written for those who do not see its value, or its own words. */
const nameOf = (button: HTMLElement): string =>
  (button.getAttribute("aria-label") ?? button.querySelector(".sr")?.textContent ?? button.textContent).trim();
