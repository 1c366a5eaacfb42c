import "server-only";
import {
  type BuildQueryConfig,
  Column,
  Name,
  Param,
  Placeholder,
  type Query,
  SQL,
  StringChunk,
  Table,
  is,
} from "drizzle-orm";

/**
 * The text of a statement with its parameters, as drizzle says it, written in one go. Drizzle asks each part up to twelve
 * times what it is, makes a small statement of it and joins them all, anew at every level, which takes four to five times
 * as long; a mail asks forty statements. What is rare is left to drizzle's own.
 */
export function statementText(statement: SQL, config: BuildQueryConfig): Query {
  const params: unknown[] = [];
  const paramStartIndex = { value: 0 };
  let text = "";
  write(statement, false);
  return { sql: text, params };

  function write(part: unknown, inlineParams: boolean): void {
    if (part === undefined) return;
    if (Array.isArray(part)) return writeList(part, inlineParams);
    if (typeof part !== "object" || part === null) {
      if (inlineParams || typeof part === "function") leave(part, inlineParams);
      else writeParam(part);
      return;
    }
    switch (kindOf(part)) {
      case "text":
        for (const piece of (part as StringChunk).value) text += piece;
        return;
      case "statement": {
        const { queryChunks, shouldInlineParams } = part as Parts;
        for (const chunk of queryChunks) write(chunk, inlineParams || shouldInlineParams);
        return;
      }
      case "named":
        text += nameOf(part);
        return;
      case "identifier":
        text += config.escapeName((part as Name).value);
        return;
      case "value": {
        const { value, encoder } = part as Param;
        if (inlineParams || is(value, Placeholder)) return leave(part, inlineParams);
        const sent: unknown = value === null ? null : encoder.mapToDriverValue(value);
        return is(sent, SQL) ? write(sent, false) : writeParam(sent);
      }
      default:
        leave(part, inlineParams);
    }
  }

  function writeParam(value: unknown): void {
    text += config.escapeParam(paramStartIndex.value++, value);
    params.push(value);
  }

  function writeList(parts: readonly unknown[], inlineParams: boolean): void {
    text += "(";
    for (const [place, part] of parts.entries()) {
      if (place > 0) text += ", ";
      write(part, inlineParams);
    }
    text += ")";
  }

  function leave(part: unknown, inlineParams: boolean): void {
    const said = ofDrizzle.buildQueryFromSourceParams([part as never], { ...config, inlineParams, paramStartIndex });
    text += said.sql;
    for (const value of said.params) params.push(value);
  }

  /** Tables and columns have one name for as long as the process lives. */
  function nameOf(part: object): string {
    let name = names.get(part);
    if (name === undefined) {
      name = ofDrizzle.buildQueryFromSourceParams([part as never], config).sql;
      names.set(part, name);
    }
    return name;
  }
}

/** What drizzle keeps to itself of its statements. */
type Parts = { queryChunks: unknown[]; shouldInlineParams: boolean };

const ofDrizzle = new SQL([]);
const names = new WeakMap<object, string>();

type Kind = "text" | "statement" | "named" | "identifier" | "value" | "rare";
const kinds = new WeakMap<object, Kind>();

/** What a part is, asked once for each class. */
function kindOf(part: object): Kind {
  const shape = Object.getPrototypeOf(part) as object | null;
  if (!shape) return "rare";
  let kind = kinds.get(shape);
  if (!kind) {
    kind = kindOfClass(part);
    kinds.set(shape, kind);
  }
  return kind;
}

function kindOfClass(part: object): Kind {
  if (is(part, StringChunk)) return "text";
  if (is(part, Name)) return "identifier";
  if (is(part, SQL)) return "statement";
  if (is(part, Table) || is(part, Column)) return "named";
  return is(part, Param) ? "value" : "rare";
}
