import type { RefusalCode } from "./refusal";

/** What a server action answers: plain data, in the reader's language. */
export type Outcome<T> =
  | { ok: true; value: T }
  | {
      ok: false;
      code: RefusalCode | "unexpected" | "signed-out";
      message: string;
      /** Sentence beside each refused field. */
      fields?: Record<string, string>;
      /** Reference of a defect in the log. */
      reference?: string;
    };
