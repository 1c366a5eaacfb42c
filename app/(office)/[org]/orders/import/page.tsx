import { getTranslations } from "next-intl/server";

import { OrderImport } from "@/components/sale-order/order-import";
import { titled } from "@/components/shell/titled";
import { Words } from "@/components/shell/words";
import { ButtonLink } from "@/components/ui/button";
import { readOffice } from "@/lib/access/page";

export const generateMetadata = titled("order.importPage.title");

/** Orders of another program, from a file: mapped, checked line by line, then imported as one act. */
export default async function ImportPage({ params }: PageProps<"/[org]/orders/import">) {
  const { org } = await params;
  await readOffice(org, () => Promise.resolve(null));
  const words = await getTranslations("order.importPage");
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        <ButtonLink href={`/${org}/orders`}>{words("back")}</ButtonLink>
      </header>
      <div className="body page">
        <noscript>{words("needsScript")}</noscript>
        <Words namespaces={["order", "refusal"]}>
          <OrderImport organisation={org} />
        </Words>
      </div>
    </>
  );
}
