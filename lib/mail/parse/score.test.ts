import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { goals, scoreOf } from "../testing/score";

const folder = join(process.cwd(), "../shared/data/mail");
const isHere = existsSync(join(folder, "expected.json"));
if (!isHere) process.stdout.write("The real messages of ../shared/data/mail are not here: their score is skipped.\n");

describe.skipIf(!isHere)("Three hundred and thirty-four real messages", () => {
  it("are understood as well as is promised", { timeout: 60_000 }, async () => {
    const score = await scoreOf(folder);
    for (const [field, least] of Object.entries(goals)) {
      const { percent = 0, wrong = [] } = score[field] ?? {};
      expect(percent, `${field}: ${wrong.join(", ")}`).toBeGreaterThanOrEqual(least);
    }
  });
});
