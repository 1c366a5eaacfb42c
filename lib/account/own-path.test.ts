import { expect, test } from "vitest";

import { isOwnPath } from "./own-path";

test.each([
  "/my-company",
  "/my-company/tickets/101?tab=mail",
  "/invitation/nivalis?token=a-b_c",
  "/portal/nivalis/new",
])("%s is one of our pages", (path) => expect(isOwnPath(path)).toBe(true));

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/.//evil.example",
  "/my-company/..//evil.example",
  "/%2e%2e//evil.example",
  "/\tevil.example",
  "javascript:alert(1)",
  "/sign-in",
  "/sign-in/link?token=x",
  "",
])("%j is not followed after sign-in", (path) => expect(isOwnPath(path)).toBe(false));
