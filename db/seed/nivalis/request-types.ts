import { chooseBrandColour } from "@/lib/brand/commands";

import { addRequestTypes } from "../add-request-types";
import type { Nivalis } from "./stage";

const ofSupport = { section: "support", kind: "support_request", audience: "customers" } as const;

/** What customers of Nivalis may ask in the portal, and the colour it has. */
export async function doorsOfNivalis(stage: Nivalis): Promise<void> {
  await addRequestTypes(
    stage,
    "ines",
    {
      serial: {
        section: "support",
        kind: "support_request",
        label: "Serial number",
        nameFr: "Numéro de série",
        nameZh: "序列号",
        type: "text",
      },
    },
    [
      {
        ...ofSupport,
        name: "Something does not work",
        nameFr: "Quelque chose ne fonctionne pas",
        nameZh: "无法正常使用",
        icon: "wrench",
        fields: [{ field: "serial" }],
      },
      { ...ofSupport, name: "Question", nameFr: "Question", nameZh: "咨询", icon: "circle-help" },
    ],
  );
  await stage.perform(stage.as("ines"), stage.at(-1, "07:50"), chooseBrandColour, { colour: "#27448f" });
}
