import type { CustomField } from "@/lib/custom-field/types";
import { phaseOf } from "@/lib/ticket/phases";
import { kindOf } from "@/lib/ticket/registry";

import type { ImportField } from "./field";

/** What is asked of a file of tickets of one kind; the organisation's own fields come last. */
export function ticketFields(kind: string, own: readonly CustomField[]): readonly ImportField[] {
  const has = new Set<string>(kindOf(kind).fields.map(({ name }) => name));
  const ofKind = (field: ImportField) => !elsewhere.has(field.name) || has.has(elsewhere.get(field.name) ?? "");
  return [
    ...asked(kind).filter(ofKind),
    ...own.filter((field) => field.kind === null || field.kind === kind).map(ownField),
  ];
}

/** Fields that not every kind has, by the field of the ticket they fill. */
const elsewhere = new Map([
  ["revenue", "expectedRevenue"],
  ["probability", "probability"],
  ["expectedCloseOn", "expectedCloseOn"],
  ["cost", "expectedCost"],
]);

const asked = (kind: string): readonly ImportField[] => [
  { name: "key", type: "text", longest: 200, needed: true, titles: /^(id|.*[ _]id|ref(erence)?|number|编号)$/i },
  {
    name: "title",
    type: "text",
    longest: 200,
    needed: true,
    titles: /^(title|subject|name|opportunity|titre|objet|sujet|标题)$/i,
  },
  {
    name: "state",
    type: "choice",
    choices: kindOf(kind).workflow.states.filter((state) => state in phaseOf && state !== "pending"),
    meant: kind === "sale_opportunity" ? pipelineWords : casesWords,
    titles: /stage|state|status|état|étape|状态|阶段/i,
  },
  { name: "createdAt", type: "day", titles: /^(created?|opened|engaged?|begin|start|créé|ouvert|创建)/i },
  { name: "closedAt", type: "day", titles: /^(closed?|end(ed)?|fermé|clos|won|关闭)/i },
  {
    name: "partner",
    type: "name",
    of: "partner",
    mayCreate: true,
    titles: /^(account|customer|client|company|partner|客户)([ _]?name)?$/i,
  },
  { name: "contact", type: "name", of: "person", titles: /^(contact|person|联系人)/i },
  { name: "section", type: "name", of: "section", titles: /^(section|department|team|office|service|équipe|部门)/i },
  {
    name: "category",
    type: "name",
    of: "category",
    mayCreate: true,
    titles: /^(category|product|type|catégorie|produit|类别|产品)/i,
  },
  {
    name: "responsible",
    type: "name",
    of: "member",
    titles: /responsible|sales.?agent|salesman|seller|owner|assignee|responsable|负责人/i,
  },
  { name: "revenue", type: "amount", titles: /value|revenue|amount|montant|revenu|金额|收入/i },
  { name: "probability", type: "percent", titles: /probab|chance|概率/i },
  { name: "expectedCloseOn", type: "day", titles: /^(expected|forecast|prévu|预计)/i },
  { name: "cost", type: "amount", titles: /^(cost|coût|成本)/i },
  { name: "currency", type: "text", longest: 3, titles: /currency|devise|币种/i },
  {
    name: "priority",
    type: "choice",
    choices: ["1", "2", "3", "4", "5"],
    meant: priorityWords,
    titles: /^(priority|priorité|优先)/i,
  },
  { name: "reason", type: "text", longest: 2000, titles: /reason|raison|原因/i },
  { name: "description", type: "text", longest: 20_000, titles: /^(description|details?|notes?|描述)/i },
];

/** What other programs call the stages of a sale. */
const pipelineWords: Readonly<Record<string, string>> = {
  won: "sold",
  "closed won": "sold",
  lost: "rejected",
  "closed lost": "rejected",
  prospecting: "contacted",
  prospect: "contacted",
  new: "contacted",
  lead: "contacted",
  qualification: "contacted",
  engaging: "enquired",
  qualified: "enquired",
  proposal: "offered",
  quotation: "offered",
  negotiation: "offered",
};

const casesWords: Readonly<Record<string, string>> = {
  new: "draft",
  "in progress": "open",
  resolved: "closed",
  solved: "closed",
  done: "closed",
  canceled: "cancelled",
};

const priorityWords: Readonly<Record<string, string>> = {
  highest: "1",
  urgent: "1",
  high: "2",
  normal: "3",
  medium: "3",
  low: "4",
  lowest: "5",
};

function ownField({ key, label, type, choices }: CustomField): ImportField {
  const head = {
    name: `f.${key}`,
    titles: new RegExp(`^${label.replace(/[^\p{L}\p{N} _-]/gu, ".").replace(/[ _-]+/g, "[ _-]?")}$`, "iu"),
  };
  if (type === "date") return { ...head, type: "day" };
  if (type === "boolean") return { ...head, type: "tick" };
  if (type === "choice") return { ...head, type: "choice", choices: choices ?? [] };
  return { ...head, type: "text", longest: 2000 };
}
