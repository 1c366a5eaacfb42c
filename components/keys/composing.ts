/** What we read of a keyboard event, the browser's own or React's. */
type KeyPress = { isComposing?: boolean; keyCode?: number; nativeEvent?: KeyPress };

/**
 * Whether a key is meant for an input method: its Enter takes a candidate, its arrows walk through them, its Escape lets
 * go of them. Safari ends the composition before it tells of the Enter that ended it; the code 229 gives that one away.
 */
export function isComposing(event: KeyPress): boolean {
  const { isComposing: composes = false, keyCode } = event.nativeEvent ?? event;
  return composes || keyCode === 229;
}
