import type { RefusalCode } from "./refusal";

/** The act that was done, when it changed something: what the toast's Undo names. */
export type Act = { id: string; undoable: boolean };

/** What a server action answers: plain data, in the reader's language. */
export type Outcome<T> =
  | { ok: true; value: T; act?: Act }
  | {
      ok: false;
      /** "unreached" is said by the browser itself: nobody knows whether the server did it. */
      code: RefusalCode | "unexpected" | "signed-out" | "unreached";
      message: string;
      /** Sentence beside each refused field. */
      fields?: Record<string, string>;
      /** What was typed, where a page without JavaScript would have forgotten it; no secrets. */
      sent?: Record<string, string>;
      /** Reference of a defect in the log. */
      reference?: string;
    };
