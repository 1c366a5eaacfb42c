import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** One of our own source files, as the architecture test sees it. */
export type SourceFile = {
  path: string;
  text: string;
  imports: readonly Import[];
  isClient: boolean;
  isServerAction: boolean;
};

/** `from` is a package name, or the path of one of our files from the root, without its ending. */
export type Import = { from: string; own: boolean; typeOnly: boolean };

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

/** Every TypeScript source of the product, tests left out. */
export function sourceFiles(): SourceFile[] {
  return globSync("{app,bench,bin,components,db,i18n,lib}/**/*.{ts,tsx}", { exclude: ["**/node_modules/**"] })
    .filter((path) => !/\.(db\.)?test\.tsx?$/.test(path))
    .toSorted()
    .map((path) => {
      const text = readFileSync(path, "utf8");
      return {
        path,
        text,
        imports: importsOf(path, text),
        isClient: /^["']use client["']/m.test(text),
        isServerAction: /^["']use server["']/m.test(text),
      };
    });
}

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(importPattern)].map(([, type, statically, dynamically]) => {
    const from = statically ?? dynamically ?? "";
    const own = from.startsWith("@/") || from.startsWith(".");
    const target = from.startsWith("@/") ? from.slice(2) : normalize(join(dirname(path), from));
    return { from: own ? target.replace(/\.tsx?$/, "") : from, own, typeOnly: Boolean(type) };
  });
}
