import "server-only";
import type { Locale } from "@/lib/organisation/regions";
import { speaker } from "@/lib/outgoing-mail/say";

import type { FileWords } from "./report-file";

/** The words of a language for files. */
export function fileWords(locale: Locale): FileWords {
  const measures = speaker(locale, "report.measure");
  return {
    locale,
    of: (namespace) => speaker(locale, namespace),
    measure: (id) => measures(`${id}.label`),
  };
}
