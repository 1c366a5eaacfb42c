import { scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";

import { hashPassword, verifyPassword } from "./password";

// Each hash takes its third of a second of an idle machine.
describe("A password", { timeout: 30_000 }, () => {
  it("opens the door it was chosen for, and no other", async () => {
    const hash = await hashPassword("correct horse battery");
    expect(await verifyPassword("correct horse battery", hash)).toEqual({ right: true, outdated: false });
    expect(await verifyPassword("Correct horse battery", hash)).toEqual({ right: false, outdated: false });
  });

  it("is never stored twice alike, and says how it was hashed", async () => {
    const [one, other] = await Promise.all([
      hashPassword("correct horse battery"),
      hashPassword("correct horse battery"),
    ]);
    expect(one).not.toBe(other);
    expect(one).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/);
  });

  it("is the same on every keyboard", async () => {
    const hash = await hashPassword("Hélène à l’été");
    expect((await verifyPassword("He\u0301le\u0300ne a\u0300 l’e\u0301te\u0301", hash)).right).toBe(true);
  });

  it("asks for a new hash where the old one was cheaper", async () => {
    const salt = Buffer.alloc(16, 7);
    const key = scryptSync("correct horse battery", salt, 32, { N: 2 ** 14, r: 8, p: 1 });
    const old = `$scrypt$ln=14,r=8,p=1$${salt.toString("base64url")}$${key.toString("base64url")}`;
    expect(await verifyPassword("correct horse battery", old)).toEqual({ right: true, outdated: true });
  });

  it.each([null, "", "$scrypt$", "$2b$12$abcdefghijklmnopqrstuv", "correct horse battery"])(
    "is never right where nothing usable is stored (%s)",
    async (stored) => {
      expect(await verifyPassword("correct horse battery", stored)).toEqual({ right: false, outdated: false });
    },
  );
});
