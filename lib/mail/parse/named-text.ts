import { MailParser } from "mailparser";

/** The part of mailparser's insides this file relies on; the corpus test notices when it changes. */
type Part = {
  contentType?: string | false;
  disposition?: string | false;
  filename?: string | false;
  parentNode?: unknown;
};
type Insides = { createNode: (part: Part) => unknown };

/**
 * mailparser pours every inline text into the message, also the log file that Apple's program sends inline. A text with
 * a file name is a file: it is kept as one.
 */
export function keepNamedTextsAsFiles(): void {
  const insides = MailParser.prototype as unknown as Insides & { suiviKeepsNames?: true };
  if (insides.suiviKeepsNames) return;
  const createNode = insides.createNode;
  insides.suiviKeepsNames = true;
  insides.createNode = function (this: Insides, part) {
    const isNamedText = part.disposition === "inline" && part.filename && /^text\//i.test(part.contentType || "");
    if (isNamedText && part.parentNode) part.disposition = "attachment";
    return createNode.call(this, part);
  };
}
