/** What the person who starts Suivi can put right: shown as its one sentence, without a stack trace. */
export class Trouble extends Error {
  override readonly name = "Trouble";
}
