import { parseAst } from "vite";

import { sourceFiles } from "./source";

/** What one file could ask the catalogue for: its texts, and its texts with gaps. */
type Said = { texts: ReadonlySet<string>; patterns: readonly RegExp[] };

/**
 * Which keys of the catalogue no source file can ask for: neither whole, nor as a namespace and the rest of the key in
 * one file. Gaps of templates stand for anything, so that a key counts as asked for too easily rather than too hard.
 */
export function unaskedKeys(keys: readonly string[]): string[] {
  const files = sourceFiles().map(({ path, text }) => saidIn(path, text));
  const texts = new Set(files.flatMap((file) => [...file.texts]));
  const patterns = files.flatMap((file) => file.patterns);
  const namespaces = new Map<string, Said[]>();
  for (const file of files)
    for (const text of file.texts) namespaces.set(text, [...(namespaces.get(text) ?? []), file]);
  const inOneFile = (key: string) => {
    const parts = key.split(".");
    return parts.slice(1).some((_, at) => {
      const [namespace, rest] = [parts.slice(0, at + 1).join("."), parts.slice(at + 1).join(".")];
      return namespaces.get(namespace)?.some((file) => says(file, rest));
    });
  };
  return keys.filter((key) => !texts.has(key) && !patterns.some((pattern) => pattern.test(key)) && !inOneFile(key));
}

const says = ({ texts, patterns }: Said, key: string): boolean =>
  texts.has(key) || patterns.some((pattern) => pattern.test(key));

function saidIn(path: string, text: string): Said {
  const texts = new Set<string>();
  const patterns: RegExp[] = [];
  visit(parseAst(text, { lang: path.endsWith("x") ? "tsx" : "ts" }), (node) => {
    if (node["type"] === "Literal" && typeof node["value"] === "string") texts.add(node["value"]);
    // What a table of words is kept by: { supervisor: …, auditor: … }.
    if (node["type"] === "Property" && node["computed"] === false) texts.add(nameOf(node["key"]));
    if (node["type"] === "TemplateLiteral") {
      const pieces = (node["quasis"] as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
      if (pieces.length === 1) texts.add(pieces[0] ?? "");
      else if (isKeyWithGaps(pieces)) patterns.push(new RegExp(`^${pieces.map(escaped).join("[\\w.-]+")}$`));
    }
  });
  return { texts, patterns };
}

type Node = Record<string, unknown>;

function visit(node: unknown, look: (node: Node) => void): void {
  if (Array.isArray(node)) return node.forEach((one) => visit(one, look));
  if (typeof node !== "object" || node === null) return undefined;
  if ("type" in node) look(node);
  return Object.values(node).forEach((one) => visit(one, look));
}

const nameOf = (key: unknown): string =>
  typeof key === "object" && key !== null && "name" in key && typeof key.name === "string" ? key.name : "";

const isKeyWithGaps = (pieces: readonly string[]): boolean =>
  pieces.every((piece) => /^[\w.-]*$/.test(piece)) && pieces.some((piece) => /[a-z]/i.test(piece));

const escaped = (piece: string): string => piece.replaceAll(/[.-]/g, String.raw`\$&`);
