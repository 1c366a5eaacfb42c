import { describe, expect, it } from "vitest";

import { companyFields } from "./fields/partners";
import { ticketFields } from "./fields/tickets";
import { interpret, textsOf } from "./interpret";
import { type Mapping, mapImportInput, mappingInput } from "./schema";
import { suggestMapping } from "./suggest";

const plain = { dmy: 0, mdy: 0, none: 1 };
const columns = (...titles: string[]) => titles.map((title) => ({ title, days: plain }));
const opportunities = ticketFields("sale_opportunity", []);
const mapped = (fields: Record<string, Partial<Mapping["fields"][string]>>, rest: Partial<Mapping> = {}): Mapping =>
  mappingInput.parse({ fields, ...rest });

describe("What the columns of a file are", () => {
  it("is told by their titles: of the real file, all but what it has no titles for", () => {
    const file = columns(
      "opportunity_id",
      "sales_agent",
      "product",
      "account",
      "deal_stage",
      "engage_date",
      "close_date",
      "close_value",
    );
    const { fields } = suggestMapping("tickets", file, () => opportunities, null);
    expect(
      Object.fromEntries(Object.entries(fields).map(([name, { column, always }]) => [name, column || always])),
    ).toEqual({
      key: "opportunity_id",
      title: "{account} – {product}",
      state: "deal_stage",
      createdAt: "engage_date",
      closedAt: "close_date",
      partner: "account",
      category: "product",
      responsible: "sales_agent",
      revenue: "close_value",
    });
  });

  it("is what was said of such a file before, as far as it has these columns", () => {
    const before = mapped({ name: { column: "Firma" }, notes: { column: "gone" } }, { known: "update" });
    const { fields, known } = suggestMapping("companies", columns("Firma", "email"), () => companyFields, before);
    expect(known).toBe("update");
    expect(fields).toMatchObject({ name: { column: "Firma" }, email: { column: "email" } });
    expect(fields.notes).toBeUndefined();
  });

  it("tells how days are written from the days of all rows", () => {
    const days = { dmy: 300, mdy: 800, none: 0 };
    const file = [{ title: "close_date", days }, ...columns("account")];
    expect(suggestMapping("tickets", file, () => opportunities, null).days).toBe("mdy");
    expect(suggestMapping("tickets", columns("account"), () => opportunities, null).days).toBe("dmy");
  });
});

describe("A row", () => {
  const here = new Map([
    ["category gtx pro", ["c1"]],
    ["partner acme", ["p1"]],
    ["partner twins", ["p2", "p3"]],
  ]);
  const known = (of: string, name: string) => here.get(`${of} ${name.toLowerCase()}`) ?? [];
  const titles = ["id", "product", "account", "stage", "value", "extra"];
  const mapping = mapped(
    {
      key: { column: "id" },
      title: { always: "{account} – {product}" },
      category: { column: "product", values: { gtxpro: "GTX Pro" } },
      partner: { column: "account", unknown: "create" },
      state: { column: "stage" },
      revenue: { column: "value" },
    },
    { rest: "notes" },
  );
  const row = (...cells: string[]) => {
    const texts = textsOf(opportunities, mapping, titles, cells);
    return interpret("tickets", opportunities, mapping, texts, known);
  };

  it("says what it means in our terms", () => {
    expect(row("A1", "GTXPro", "Acme", "Won", "1,054.50", "x")).toEqual({
      key: "A1",
      unknown: [],
      values: {
        key: "A1",
        title: "Acme – GTX Pro",
        category: { id: "c1" },
        partner: { id: "p1" },
        state: "sold",
        revenue: 1054.5,
        description: "extra: x",
      },
    });
    expect(row("A2", "GTXPro", "", "Engaging", "", "")).toMatchObject({
      values: { title: "GTX Pro", state: "enquired" },
    });
    expect(row("A3", "GTX Pro", "New one", "lost", "0", "")).toMatchObject({
      values: { partner: { create: "New one" } },
    });
  });

  it("is refused for the first reason, by the field that is the reason", () => {
    expect(row("", "GTXPro", "Acme", "Won", "1", "")).toMatchObject({
      because: { key: "import.refusal.missing", field: "key" },
    });
    expect(row("A1", "GTXPro", "Twins", "Won", "1", "")).toMatchObject({
      because: { key: "import.refusal.ambiguous", field: "partner" },
    });
    expect(row("A1", "GTXPro", "Acme", "Won", "-5", "")).toMatchObject({
      because: { key: "import.refusal.amount", field: "revenue" },
    });
    expect(row("A1", "Toaster", "Acme", "Perhaps", "1", "")).toEqual({
      because: { key: "import.refusal.unknown", params: { name: "Perhaps" }, field: "state" },
      unknown: [
        ["state", "Perhaps"],
        ["category", "Toaster"],
      ],
    });
  });
});

describe("The form of a mapping", () => {
  it("is read field by field, with what was meant by what", () => {
    const form = {
      id: "0190a0a0-0000-7000-8000-000000000000",
      "column.state": "stage",
      "always.title": "{account}",
      "column.f.agent": "sales_agent",
      "unknown.partner": "create",
      "from.state.0": "perhaps",
      "to.state.0": "-",
      "from.state.1": "maybe",
      "to.state.1": "offered",
      "from.state.2": "later",
      "to.state.2": "",
      days: "mdy",
    };
    expect(mapImportInput.parse(form).mapping).toMatchObject({
      days: "mdy",
      known: "skip",
      fields: {
        state: { column: "stage", values: { perhaps: "", maybe: "offered" } },
        title: { column: "", always: "{account}" },
        "f.agent": { column: "sales_agent" },
        partner: { unknown: "create" },
      },
    });
  });

  it("cannot reach what all objects have in common", () => {
    const id = "0190a0a0-0000-7000-8000-000000000000";
    mapImportInput.safeParse({ id, "column.__proto__": "x", "from.__proto__.0": "a", "to.__proto__.0": "b" });
    mapImportInput.safeParse({ id, "from.state.0": "__proto__", "to.state.0": "sold", "always.constructor": "x" });
    expect(({} as Record<string, unknown>)["column"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["values"]).toBeUndefined();
  });
});
