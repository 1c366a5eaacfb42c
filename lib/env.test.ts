import { describe, expect, it } from "vitest";
import { readEnvironment } from "./env";

describe("The configuration", () => {
  it("is complete without a single variable, but for the database", () => {
    const configuration = readEnvironment({});
    expect(configuration).toMatchObject({
      url: "http://localhost:3000",
      mailDomain: "localhost",
      inboundSmtpPort: 2525,
      role: "all",
    });
    expect(() => configuration.databaseUrl).toThrow("There is no database");
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readEnvironment({ DATABASE_URL: "", PORT: "" })).toMatchObject({ port: 3000 });
  });

  it("derives the mail domain from the address", () => {
    const { url, mailDomain } = readEnvironment({ SUIVI_URL: "https://cases.example.org/" });
    expect([url, mailDomain]).toEqual(["https://cases.example.org", "cases.example.org"]);
  });

  it("says in one sentence which values are not usable", () => {
    expect(() => readEnvironment({ DATABASE_URL: "./data", PORT: "http" })).toThrow(
      /^The configuration is not usable: DATABASE_URL: must start with postgres:\/\/ or postgresql:\/\/; PORT: .*\.$/,
    );
  });
});
