import { solveChallenge } from "altcha-lib";
import { describe, expect, it } from "vitest";

import { type FormChallenge, newChallenge, provenBy } from "./challenge";
import { answeredBy, newQuestion } from "./question";

const [form, other] = ["0198f000-0000-7000-8000-000000000001", "0198f000-0000-7000-8000-000000000002"];
const now = new Date("2026-05-04T08:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function solved(challenge: FormChallenge, change: object = {}): Promise<string> {
  const found = await solveChallenge(challenge.challenge, challenge.salt, "SHA-256", challenge.maxnumber).promise;
  const { algorithm, salt, signature } = challenge;
  const payload = { algorithm, challenge: challenge.challenge, number: found?.number, salt, signature, ...change };
  return Buffer.from(JSON.stringify(payload)).toString("base64");
}

describe("A proof of work", () => {
  it("counts for the form it was asked for, for an hour", async () => {
    const challenge = await newChallenge(form, now, 500);
    const proof = await solved(challenge);
    expect(await provenBy(proof, form, later(59))).toBe(challenge.signature);
    expect(await provenBy(proof, form, later(61))).toBeNull();
    expect(await provenBy(proof, other, now)).toBeNull();
  });

  it("is worth nothing changed, made up or prolonged", async () => {
    const challenge = await newChallenge(form, now, 500);
    const longer = challenge.salt.replace(/expires=\d+/, "expires=99999999999");
    const forged = [
      await solved(challenge, { number: 1 }),
      await solved(challenge, { salt: longer }),
      await solved(challenge, { algorithm: "SHA-1" }),
      await solved(challenge, { signature: "0".repeat(64) }),
      "",
      "not base64",
      Buffer.from("null").toString("base64"),
    ];
    for (const proof of forged) expect(await provenBy(proof, form, now), proof).toBeNull();
  });
});

describe("A question for people without a script", () => {
  it("is answered by its sum, in digits of any width, for that form and an hour", () => {
    const { first, second, token } = newQuestion(form, now);
    const sum = first + second;
    expect(answeredBy(token, ` ${sum} `, form, now)).toBe(token.split(".")[0]);
    const wide = String(sum).replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    expect(answeredBy(token, wide, form, now)).not.toBeNull();
    expect(answeredBy(token, String(sum + 1), form, now)).toBeNull();
    expect(answeredBy(token, String(sum), other, now)).toBeNull();
    expect(answeredBy(token, String(sum), form, later(61))).toBeNull();
    expect(answeredBy(token, "", form, now)).toBeNull();
    expect(answeredBy("a.b.c", String(sum), form, now)).toBeNull();
  });
});
