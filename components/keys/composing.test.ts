import { describe, expect, it } from "vitest";

import { isComposing } from "./composing";
import { strokeOf } from "./stroke";

const enter = { key: "Enter", ctrlKey: true, metaKey: false, altKey: false, shiftKey: false };

describe("The Enter of an input method", () => {
  it("is told from that of the person, in React's events too", () => {
    expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
    expect(isComposing({ nativeEvent: { isComposing: true } })).toBe(true);
    expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
  });

  it("is known in Safari, which tells of it when the composition is over", () => {
    expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
    expect(strokeOf({ ...enter, isComposing: false, keyCode: 229 })).toBeNull();
    expect(strokeOf({ ...enter, isComposing: false, keyCode: 13 })).toBe("mod+Enter");
  });
});
