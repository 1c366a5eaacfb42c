import { addRequestTypes } from "../add-request-types";
import type { MyCompany } from "./stage";

const ofHelpdesk = { section: "helpdesk", kind: "support_request" } as const;
const supportRequest = { ...ofHelpdesk, audience: "customers" } as const;

/** What customers and suppliers of My Company may ask in the portal. */
export const requestTypesOfMyCompany = (stage: MyCompany): Promise<void> =>
  addRequestTypes(
    stage,
    "ines",
    {
      device: {
        ...ofHelpdesk,
        label: "Device",
        nameFr: "Appareil",
        nameZh: "设备",
        type: "choice",
        choices: "Label printer\nLaser printer\nTerminal\nSomething else",
        choicesFr: "Imprimante d’étiquettes\nImprimante laser\nTerminal\nAutre chose",
        choicesZh: "标签打印机\n激光打印机\n终端\n其他",
      },
      gravity: {
        ...ofHelpdesk,
        label: "How bad is it?",
        nameFr: "Est-ce grave ?",
        nameZh: "影响程度",
        type: "choice",
        choices: "We can work around it\nOur work stands still",
        choicesFr: "Nous pouvons faire autrement\nNotre travail est à l’arrêt",
        choicesZh: "有办法绕过\n工作已停顿",
      },
      since: {
        ...ofHelpdesk,
        label: "Since when?",
        nameFr: "Depuis quand ?",
        nameZh: "从什么时候开始？",
        type: "date",
      },
    },
    [
      {
        ...supportRequest,
        name: "Something fails",
        nameFr: "Quelque chose ne marche pas",
        nameZh: "出现故障",
        icon: "wrench",
        fields: [
          { field: "device", required: true },
          { field: "gravity" },
          { field: "since", when: ["gravity", "Our work stands still"] },
        ],
      },
      { ...supportRequest, name: "Question", nameFr: "Question", nameZh: "咨询", icon: "circle-help" },
      { ...supportRequest, name: "Order, invoice", nameFr: "Commande, facture", nameZh: "订单、发票", icon: "receipt" },
      {
        name: "Late delivery",
        nameFr: "Livraison en retard",
        nameZh: "交货延迟",
        description: "Tell us early, and we plan with it.",
        descriptionFr: "Prévenez-nous tôt, nous en tiendrons compte.",
        descriptionZh: "请尽早告知，以便我们安排。",
        audience: "suppliers",
        section: "quality",
        kind: "supplier_request",
        icon: "truck",
      },
    ],
  );
