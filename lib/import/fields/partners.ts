import { partnerLanguages } from "@/lib/partner/schema";

import type { ImportField } from "./field";

const reached: readonly ImportField[] = [
  {
    name: "email",
    type: "text",
    longest: 254,
    titles: /^(e-?mail|mail|courriel|adresse (e-?mail|électronique)|邮箱|电子邮件)/i,
  },
  { name: "phone", type: "text", longest: 200, titles: /^(phone|telephone|tel|téléphone|电话)/i },
  { name: "mobile", type: "text", longest: 200, titles: /^(mobile|cell|portable|手机)/i },
  { name: "website", type: "text", longest: 300, titles: /^(web|url|site|homepage|网站)/i },
  { name: "street", type: "text", longest: 500, titles: /^(street|address|rue|adresse$|街道|地址)/i },
  { name: "city", type: "text", longest: 200, titles: /^(city|town|ville|城市)/i },
  { name: "zip", type: "text", longest: 200, titles: /^(zip|post(al)? ?code|code postal|邮编)/i },
  { name: "region", type: "text", longest: 200, titles: /^(region|state|province|county|région|省)/i },
  { name: "country", type: "text", longest: 200, titles: /country|pays|location|国家/i },
];

const sorted: readonly ImportField[] = [
  {
    name: "categories",
    type: "name",
    of: "partnerCategory",
    many: true,
    mayCreate: true,
    titles: /^(categor|sector|industry|tags?$|catégorie|secteur|类别|行业)/i,
  },
  { name: "isCustomer", type: "tick", titles: /^(is.?)?(customer|client|客户)$/i },
  { name: "isSupplier", type: "tick", titles: /^(is.?)?(supplier|vendor|fournisseur|供应商)$/i },
  { name: "language", type: "choice", choices: partnerLanguages, titles: /^(language|langue|语言)/i },
  { name: "notes", type: "text", longest: 20_000, titles: /^(notes?|comments?|description|remarques?|备注)/i },
];

const key: ImportField = {
  name: "key",
  type: "text",
  longest: 200,
  titles: /^(id|external.?id|.*[ _]id|ref(erence)?|编号)$/i,
};

export const companyFields: readonly ImportField[] = [
  key,
  {
    name: "name",
    type: "text",
    longest: 200,
    needed: true,
    titles: /^(name|company|account|customer|firm|société|entreprise|nom|公司|名称)([ _]?name)?$/i,
  },
  ...reached,
  ...sorted,
];

export const peopleFields: readonly ImportField[] = [
  key,
  {
    name: "name",
    type: "text",
    longest: 200,
    needed: true,
    titles: /^(full.?name|name|contact|person|nom|姓名)([ _]?name)?$/i,
  },
  {
    name: "company",
    type: "name",
    of: "company",
    mayCreate: true,
    titles: /^(company|account|customer|firm|employer|société|entreprise|公司)([ _]?name)?$/i,
  },
  { name: "jobTitle", type: "text", longest: 200, titles: /^(job|position|title|function|fonction|poste|职位)/i },
  ...reached,
  ...sorted,
];
