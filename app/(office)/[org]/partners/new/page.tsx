import { getTranslations } from "next-intl/server";

import { CreatePartnerForm } from "@/components/partner/create-partner-form";
import { Words } from "@/components/shell/words";
import { single } from "@/components/ui/address";
import { readOffice } from "@/lib/access/page";
import { newPartnerPage } from "@/lib/partner/pages";

export async function generateMetadata() {
  return { title: (await getTranslations("partner"))("newPartner") };
}

/** `?company=` is where the person works, `?name=` and `?email=` what is known already. */
export default async function NewPartnerPage({ params, searchParams }: PageProps<"/[org]/partners/new">) {
  const { org } = await params;
  const query = await searchParams;
  const page = await readOffice(org, (scope) => newPartnerPage(scope, single(query.company)));
  const words = await getTranslations("partner");
  return (
    <>
      <header className="bar">
        <h1>{words("newPartner")}</h1>
      </header>
      <div className="body page">
        <Words namespaces={["partner"]}>
          <CreatePartnerForm
            organisation={org}
            start={{
              type: page.company || single(query.type) === "person" ? "person" : "company",
              name: single(query.name) ?? "",
              email: single(query.email) ?? "",
              company: page.company && { value: page.company.id, label: page.company.name },
            }}
            categories={page.categories}
            mayMakeInternal={page.mayMakeInternal}
          />
        </Words>
      </div>
    </>
  );
}
