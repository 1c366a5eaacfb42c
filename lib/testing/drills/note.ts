import { appendFileSync } from "node:fs";

/** Numbers of a drill, for the table that `npm run test:full` writes. */
export function noteDrill(id: string, words: string): void {
  const file = process.env.DRILL_NOTES;
  if (file) appendFileSync(file, `${JSON.stringify({ id, words })}\n`);
}
