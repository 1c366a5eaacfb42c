import { expect, it } from "vitest";

import { sealOf } from "./seal";

it.each([
  ["Hello", ["smime.p7m"], "encrypted"],
  ["", ["version.pgp", "encrypted.asc"], "encrypted"],
  ["-----BEGIN PGP MESSAGE-----\nx", [], "encrypted"],
  ["Hello", ["offer.pdf", "smime.p7s"], "signed"],
  ["-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nHello", [], "signed"],
  ["I write -----BEGIN PGP MESSAGE----- here", ["key.asc"], null],
])("%j with the files %j is %s", (text, files, seal) => expect(sealOf(text, files)).toBe(seal));
