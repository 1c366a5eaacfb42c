import { expect, it } from "vitest";

import { embedIntegrity } from "./embed-script";

it("The script that sites name by its hash never changes: what must change gets another address", () => {
  expect(embedIntegrity).toMatchInlineSnapshot(
    `"sha384-pTnXWpb/ftryNYcFaQn47HZwgsoqay+yPhq33YDPG2YE4jpfklZ7cLMQPAZ4e1uC"`,
  );
});
