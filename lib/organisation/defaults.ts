/** What every organisation begins with; all of it can be renamed or put out of use. */

type Named = { name: string; nameTranslations: Record<string, string> };

const named = (name: string, fr: string, zh: string): Named => ({ name, nameTranslations: { fr, "zh-CN": zh } });

export const defaultNatures: (Named & { code: string })[] = [
  { code: "complaint", ...named("Complaint", "Réclamation", "投诉") },
  { code: "announcement", ...named("Announcement", "Annonce", "公告") },
  { code: "advertisement", ...named("Advertisement", "Publicité", "广告") },
  { code: "information", ...named("Information", "Information", "信息") },
  { code: "inquiry", ...named("Inquiry", "Demande de renseignements", "查询") },
  { code: "spam", ...named("Spam", "Pourriel", "垃圾邮件") },
];

export const defaultChannels: (Named & { code: string })[] = [
  { code: "web_site", ...named("Web site", "Site web", "网站") },
  { code: "email", ...named("E-mail", "Courriel", "电子邮件") },
  { code: "phone", ...named("Phone", "Téléphone", "电话") },
  { code: "visit", ...named("Visit", "Visite", "访问") },
  { code: "letter", ...named("Letter", "Lettre", "信件") },
  { code: "fax", ...named("Fax", "Fax", "传真") },
  { code: "portal", ...named("Portal", "Portail", "门户") },
];

export const defaultStatesOfMind: (Named & { score: number })[] = [
  { score: 0, ...named("Very dissatisfied", "Très mécontent", "非常不满意") },
  { score: 3, ...named("Dissatisfied", "Mécontent", "不满意") },
  { score: 5, ...named("Neutral", "Neutre", "一般") },
  { score: 8, ...named("Satisfied", "Satisfait", "满意") },
  { score: 10, ...named("Extremely satisfied", "Extrêmement satisfait", "非常满意") },
];

export const defaultCampaignTypes: Named[] = [
  named("Press Release", "Communiqué de presse", "新闻稿"),
  named("Newsletter", "Lettre d'information", "简讯"),
  named("Prospect", "Prospect", "潜在客户"),
  named("Partner Acquisition", "Acquisition de partenaires", "伙伴拓展"),
  named("Public Relations", "Relations publiques", "公共关系"),
];

type RootMenu = {
  /** Stable, so that seeds and wizards find it after a rename. */
  key: string;
  label: string;
  labelTranslations: Record<string, string>;
  icon: string;
  pages?: { page: string; label: string; labelTranslations: Record<string, string>; roles?: string[] }[];
};

const labelled = (label: string, fr: string, zh: string) => ({ label, labelTranslations: { fr, "zh-CN": zh } });

/** Root menus (domain 3.3). Those that hold nothing yet are not shown. */
export const defaultRootMenus: RootMenu[] = [
  { key: "sales", ...labelled("Sales Management", "Gestion des ventes", "销售管理"), icon: "trending-up" },
  { key: "crm", ...labelled("CRM & SRM", "GRC & GRF", "客户与供应商关系"), icon: "users" },
  { key: "purchase", ...labelled("Purchase Management", "Gestion des achats", "采购管理"), icon: "shopping-cart" },
  {
    key: "reporting",
    ...labelled("Reporting", "Rapports", "报表"),
    icon: "bar-chart",
    pages: [
      { page: "sections", ...labelled("Cases by section", "Dossiers par section", "按部门的集合") },
      { page: "absences", ...labelled("Absences", "Absences", "缺勤") },
    ],
  },
  {
    key: "configuration",
    ...labelled("Configuration", "Configuration", "配置"),
    icon: "settings",
    pages: [
      { page: "section-settings", ...labelled("Sections", "Sections", "部门"), roles: ["admin"] },
      { page: "menus", ...labelled("Menus", "Menus", "菜单"), roles: ["admin"] },
    ],
  },
];
