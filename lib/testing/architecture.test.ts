import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { type SourceFile, sourceFiles } from "./source";

const files = sourceFiles();
const within = (...folders: string[]) => files.filter(({ path }) => folders.some((folder) => path.startsWith(folder)));
const ownImports = ({ imports }: SourceFile) => imports.filter(({ own }) => own).map(({ from }) => from);

/** Imports point down only. A layer may use itself and what stands after it here. */
const layers = ["app", "components", "lib", "db"] as const;

/** The rooms of lib, from the ground up. A room may use the rooms on the floors below it; beside it are its equals. */
const floors = [
  ["kernel", "text", "kept-secret", "trouble"],
  ["env", "workflow", "numbering"],
  ["log"],
  ["access"],
  ["organisation"],
  ["document", "draft", "first-steps", "due-work", "outgoing-mail", "version"],
  ["brand", "notification", "second-factor"],
  ["account", "custom-field", "member"],
  [
    "api-key",
    "assignment",
    "erasure",
    "identity-provider",
    "retention",
    "invitation",
    "mail-sending",
    "mailbox",
    "ticket",
  ],
  ["satisfaction", "service-level", "sign-in-policy", "knowledge"],
  [
    "absence",
    "canned-reply",
    "category",
    "checklist",
    "event",
    "meeting",
    "menu",
    "partner-category",
    "sale-order",
    "section",
    "tag",
  ],
  ["request-type"],
  [
    "as-of",
    "attachment",
    "conversation",
    "digest",
    "macro",
    "partner",
    "portal",
    "rule",
    "turn",
    "live",
    "undo",
    "vocabulary",
    "web-form",
    "webhook",
    "worklist",
  ],
  ["occasion", "search", "ticket-page", "trace", "view"],
  ["mail"],
  ["bulk", "calendar", "import", "proof", "rehearsal", "report", "transfer"],
  ["forecast"],
  ["activity", "outcome", "sale-comparison", "supplier-card", "team"],
  ["staffing"],
  ["report-file"],
  ["saved-report"],
  ["api", "audit", "dashboard", "job", "personal-data"],
  ["mcp", "webhook-delivery"],
] as const;
/** The one call that leads up, so that no command has to remember it: docs/decisions/0012. */
const doorUp: Record<string, string> = { "lib/access/run.ts": "lib/occasion/settle" };
const roomOf = (path: string) => /^lib\/([a-z-]+)/.exec(path)?.[1];
const floorOf = (path: string) => floors.findIndex((rooms) => rooms.some((room) => room === roomOf(path)));

/** Files without database, framework or clock: decisions, and the words they are made of. */
const pure = [
  /^lib\/kernel\//,
  /^lib\/workflow\//,
  /^lib\/[a-z-]+\/(schema|registry|facts|types|phases|moments|create|record-roles)\.ts$/,
  /^lib\/ticket\/(kinds|operations)\//,
  /^lib\/ticket\/(mail-effect|mentions|portal-sides)\.ts$/,
  /^lib\/conversation\/(events|lanes|layout)\.ts$/,
  /^lib\/mail\/(route-mail|ledger\/(balance|ledger-filter)|trust\/sender-proof|written-command\/written-command)\.ts$/,
  /^lib\/account\/(common-passwords|email)\.ts$/,
  /^lib\/organisation\/(answered-box|configured-name|desk-schema|regions|slug|defaults|tree|form-fields)\.ts$/,
  /^lib\/worklist\/(lists\/.*|worklist|figures|counts|clock|line|ticket-condition|ticket-filter|ticket-sets)\.ts$/,
  /^lib\/forecast\/(ask|buckets|calibration|day-number|delays|forecast|judged|lines|past-bands|prospect|simulate|slip|snapshot-lines|told)\.ts$/,
  /^lib\/(activity|outcome)\/(ask|matrix|outcome|rows|tree)\.ts$/,
  /^lib\/event\/event-filter\.ts$/,
  /^lib\/report\/(measures|reports)\//,
  /^lib\/report\/(ask|cell|cell-text|dimension|figure|line-key|measure|measures|period|report|reports|table|ticket-value)\.ts$/,
  /^lib\/brand\/(colour|tones)\.ts$/,
  /^lib\/view\/(columns|event-columns|event-view|view-state|saved-filter)\.ts$/,
  /^lib\/saved-report\/(schedule|text-table)\.ts$/,
  /^lib\/report\/saved\/(dashboard|rhythm|saved-report)\.ts$/,
  /^lib\/undo\/(answer|own-act|plan)\.ts$/,
  /^lib\/as-of\/moment\.ts$/,
  /^lib\/version\/differences\.ts$/,
  /^lib\/meeting\/due-invitations\.ts$/,
  /^lib\/assignment\/turn\.ts$/,
  /^lib\/calendar\/(event-)?moved\.ts$/,
  /^lib\/live\/(presence|subject)\.ts$/,
  /^lib\/knowledge\/picture\.ts$/,
  /^lib\/section\/cases\.ts$/,
  /^lib\/menu\/(address|icons|tree-of-section|visible)\.ts$/,
  /^lib\/text\/(template|text-values)\.ts$/,
  /^lib\/web-form\/site\.ts$/,
  /^lib\/rule\/(criteria|actions)\//,
  /^lib\/rule\/(why-line|world|matching|pass|effect|due|presets|sentence|state-name|form|flaws)\.ts$/,
  /^lib\/service-level\/(holidays|ledger|level|office-hours|promise|reckon)\.ts$/,
  /^lib\/proof\/(?!load|pages)/,
  /^lib\/import\/(fields\/.*|interpret|split-cells|suggest|values)\.ts$/,
  /^lib\/retention\/data-classes\.ts$/,
  /^lib\/erasure\/words\.ts$/,
  /^lib\/sale-comparison\/(ask|lines)\.ts$/,
  /^lib\/supplier-card\/(judge|limits)\.ts$/,
  /^lib\/trace\/(why|before-runs|wanted)\.ts$/,
  /^lib\/event\/(incoming|outgoing|receipt|requirements|review-groups|workflow)\.ts$/,
];
const isPure = (path: string) => pure.some((pattern) => pattern.test(path));
const purePackages = /^(zod|luxon|uuid|drizzle-orm(\/.*)?|pure-rand\/.*)$/;

/** Who else may hold the pool or type statements: tools that run before or beside the product. */
const besideTheProduct = /^(bin|bench|db|lib\/testing)\//;

describe("The house", () => {
  it("was really read, in every layer", () => {
    for (const layer of layers) expect(within(`${layer}/`).length, layer).toBeGreaterThan(10);
    expect(files.filter(({ path }) => isPure(path)).length).toBeGreaterThan(40);
    expect(files.filter(({ isServerAction }) => isServerAction).length).toBeGreaterThan(3);
    expect(files.filter(({ isClient }) => isClient).length).toBeGreaterThan(5);
  });

  it("has imports that point down only: app, components, lib, db", () => {
    const upward = files.flatMap((file) => {
      const layer = layers.findIndex((name) => file.path.startsWith(`${name}/`));
      if (layer < 0) return [];
      // db/ has two floors: the schema below everything, and the tools that start, migrate and seed beside the product.
      if (file.path.startsWith("db/") && !file.path.startsWith("db/schema/")) return [];
      // The matrix asks the doors themselves; it is a test in all but its name.
      if (file.path === "lib/testing/route-registry.ts") return [];
      return ownImports(file)
        .filter((from) => layers.slice(0, layer).some((above) => from.startsWith(`${above}/`)))
        .map((from) => `${file.path} uses ${from}`);
    });
    expect(upward).toEqual([]);
  });

  it("has rooms of lib that use only the floors below them, so that none use each other in a circle", () => {
    const rooms = within("lib/").filter(({ path }) => !path.includes("/testing/"));
    expect(rooms.filter(({ path }) => floorOf(path) < 0).map(({ path }) => path)).toEqual([]);
    const sideways = rooms.flatMap((file) =>
      ownImports(file)
        .filter((from) => from.startsWith("lib/") && roomOf(from) !== roomOf(file.path))
        .filter((from) => doorUp[file.path] !== from)
        .filter((from) => floorOf(from) >= floorOf(file.path))
        .map((from) => `${file.path} uses ${from}`),
    );
    expect(sideways).toEqual([]);
  });

  it("keeps the schema free of everything but drizzle", () => {
    const stray = within("db/schema/").flatMap((file) =>
      file.imports
        .filter(({ from, own }) => (own ? !from.startsWith("db/schema/") : !from.startsWith("drizzle-orm")))
        .map(({ from }) => `${file.path} uses ${from}`),
    );
    expect(stray).toEqual([]);
  });

  it("lets pure files see neither database nor framework nor clock", () => {
    const impure = files
      .filter(({ path }) => isPure(path))
      .flatMap((file) => [
        ...file.imports
          .filter(({ typeOnly }) => !typeOnly)
          .filter(({ from, own }) => (own ? !isPure(`${from}.ts`) : !purePackages.test(from)))
          .map(({ from }) => `${file.path} uses ${from}`),
        ...(/new Date\(\)|Date\.now\(\)|process\.env/.test(file.text)
          ? [`${file.path} looks at the clock or the environment`]
          : []),
      ]);
    expect(impure).toEqual([]);
  });

  it("reaches the database through lib/access alone", () => {
    const reaching = files
      .filter(({ path }) => !path.startsWith("lib/access/") && !besideTheProduct.test(path))
      .filter(
        (file) =>
          ownImports(file).includes("db/connect") ||
          file.imports.some(({ from, typeOnly }) => from === "pg" && !typeOnly),
      )
      .map(({ path }) => path);
    expect(reaching).toEqual([]);
  });

  it("types BEGIN, COMMIT and SET ROLE in lib/access alone", () => {
    const typed = files
      .filter(({ path }) => !path.startsWith("lib/access/") && !besideTheProduct.test(path))
      .filter(({ text }) =>
        /["'`](begin(;| read| transaction)|commit\b|rollback\b|set (local )?role\b)|set_config\('role'|\.transaction\(/i.test(
          text,
        ),
      )
      .map(({ path }) => path);
    expect(typed).toEqual([]);
  });

  it("makes scopes in lib/access alone", () => {
    const makers = files
      .filter(({ path }) => !path.startsWith("lib/access/"))
      .filter(({ imports }) => imports.some(({ from }) => /^lib\/access\/(transaction|identity)$/.test(from)))
      .filter(({ path }) => !besideTheProduct.test(path))
      .map(({ path }) => path);
    expect(makers.filter((path) => !mayAskWho.has(path))).toEqual([]);
  });

  it("exports nothing from a server-action file but action(schema, command)", () => {
    const strangers = files
      .filter(({ isServerAction }) => isServerAction)
      .flatMap(({ path, text }) =>
        [...text.matchAll(/^export .*/gm)]
          .map(([line]) => line)
          .filter(
            (line) => !/^export const \w+Action = (action|accountAction|visitorAction|leadingAction)\(/.test(line),
          )
          .map((line) => `${path}: ${line}`),
      );
    expect(strangers).toEqual([]);
  });

  it("marks whole files as server actions, never a function inside one", () => {
    const inside = files.filter(({ text }) => /^\s+["']use server["']/m.test(text)).map(({ path }) => path);
    expect(inside).toEqual([]);
  });

  it("lets the browser load only schemas, pure files, components and actions", () => {
    const leaked = files
      .filter(({ isClient }) => isClient)
      .flatMap((file) =>
        file.imports
          .filter(({ own, typeOnly, from }) => own && !typeOnly && /^(lib|db)\//.test(from))
          .filter(
            ({ from }) => !isPure(`${from}.ts`) && !files.find(({ path }) => path === `${from}.ts`)?.isServerAction,
          )
          .map(({ from }) => `${file.path} uses ${from}`),
      );
    expect(leaked).toEqual([]);
  });

  it("registers every ticket kind", () => {
    const registry = readFileSync("lib/ticket/registry.ts", "utf8");
    const forgotten = globSync("lib/ticket/kinds/*.ts")
      .filter((path) => /satisfies TicketKindDefinition/.test(readFileSync(path, "utf8")))
      .filter((path) => !registry.includes(path.replace("lib/ticket/", "./").replace(".ts", "")));
    expect(forgotten).toEqual([]);
  });

  it("has a worker that loads no framework: what runs outside Next finds no browser's React", () => {
    const known = new Map(files.map((file) => [file.path.replace(/\.tsx?$/, ""), file]));
    const cameFrom = new Map<string, string>([["bin/worker", "nowhere"]]);
    for (const path of cameFrom.keys()) {
      for (const { from, own, typeOnly } of known.get(path)?.imports ?? []) {
        if (own && !typeOnly && !cameFrom.has(from)) cameFrom.set(from, path);
      }
    }
    expect(cameFrom.size).toBeGreaterThan(200);
    const framework = [...cameFrom.keys()].flatMap((path) =>
      (known.get(path)?.imports ?? [])
        .filter(({ from, typeOnly }) => !typeOnly && /^(next|next-intl|react|react-dom)(\/|$)/.test(from))
        .map(({ from }) => `${path} uses ${from}; loaded by ${cameFrom.get(path)}`),
    );
    expect(framework).toEqual([]);
  });

  it("takes the time from the scope, not from the wall", () => {
    const clocks = within("lib/")
      .filter(({ path }) => !/^lib\/(access|testing|job)\//.test(path) && !mayLookAtTheClock.has(path))
      .filter(({ text }) => /new Date\(\)|Date\.now\(\)/.test(text))
      .map(({ path }) => path);
    expect(clocks).toEqual([]);
  });
});

/** Doors of their own: they ask who is there before any scope exists. */
const mayAskWho = new Set<string>([]);

/** Machines that measure time-outs rather than business time. */
const mayLookAtTheClock = new Set<string>([]);
