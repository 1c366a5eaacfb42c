import { expect, it } from "vitest";

import { apiToken, readApiToken } from "./token";

const organisationId = "01a20373-c4b8-7219-8ad6-87ea35e66fb9";
const secret = "Zm9yIHRlc3RzIG9ubHksIG5vYm9keSBoYXMgaXQgZXZ";

it("names its organisation and carries its secret", () => {
  expect(readApiToken(apiToken(organisationId, secret))).toEqual({ organisationId, secret });
});

it.each(["", "suivi_", `suivi_${organisationId}_${secret}`, `Bearer ${apiToken(organisationId, secret)}`, secret])(
  "%s is no key",
  (text) => expect(readApiToken(text)).toBeNull(),
);
