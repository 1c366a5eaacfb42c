import { beforeEach, expect, it, vi } from "vitest";

const { asked, silent } = vi.hoisted(() => ({ asked: [] as string[], silent: new Set<string>() }));
vi.mock("@/lib/log", () => ({ log: { warn: () => {}, error: () => {} } }));
vi.mock("node:dns/promises", () => ({
  Resolver: class {
    resolve(name: string) {
      asked.push(name);
      const isSilent = [...silent].some((end) => name.endsWith(end));
      return Promise.reject(Object.assign(new Error(name), { code: isSilent ? "ESERVFAIL" : "ENOTFOUND" }));
    }
  },
}));

const { checkDomains } = await import("./check-domains");

const check = async (domain: string) => {
  asked.length = 0;
  const raw = Buffer.from(`From: a@${domain}\r\nSubject: x\r\n\r\nHello\r\n`);
  const delivery = { remoteAddress: "93.184.216.34", heloName: "mx", envelopeFrom: `a@${domain}` };
  return { results: await checkDomains(raw, delivery, false), asked: [...asked] };
};

beforeEach(() => silent.clear());

it("A sender whose name servers stay silent is unproven, and nobody else is for that", async () => {
  silent.add("attacker.example");
  expect((await check("attacker.example")).results).toBeNull();
  const honest = await check("client.example");
  expect(honest.asked.some((name) => name.endsWith("client.example"))).toBe(true);
  expect(honest.results).not.toBeNull();
});

it("Where nobody answers at all, names are not asked for a while", async () => {
  silent.add("");
  expect((await check("client.example")).results).toBeNull();
  expect((await check("client.example")).asked).toEqual([]);
});
