import { getTranslations } from "next-intl/server";

import { Button } from "../ui/button";

/** Everything that is kept of oneself here, to take along. */
export async function OwnDataSection({ organisation }: { organisation: string }) {
  const words = await getTranslations("privacy.own");
  return (
    <section aria-label={words("heading")} className="form">
      <h2 className="t16 head">{words("heading")}</h2>
      <p className="hp">{words("what")}</p>
      <form method="post" action={`/api/personal-data/${organisation}/me`} className="acts">
        <Button type="submit">{words("download")}</Button>
      </form>
    </section>
  );
}
