import { getTranslations } from "next-intl/server";

import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { single } from "@/components/ui/address";
import { Button } from "@/components/ui/button";

export const generateMetadata = titled("outgoing.unsubscribe.title");

/** Looking changes nothing, since programs look at every link; the button does. It says the same to everybody. */
export default async function UnsubscribePage({ searchParams }: PageProps<"/unsubscribe/[token]">) {
  const isDone = single((await searchParams).done) === "1";
  const words = await getTranslations("outgoing.unsubscribe");
  if (isDone)
    return (
      <PublicFrame title={words("doneTitle")} intro={words("done")}>
        {null}
      </PublicFrame>
    );
  return (
    <PublicFrame title={words("title")} intro={words("intro")}>
      <form method="post">
        <input type="hidden" name="page" value="1" />
        <Button type="submit" variant="primary" large>
          {words("go")}
        </Button>
      </form>
    </PublicFrame>
  );
}
