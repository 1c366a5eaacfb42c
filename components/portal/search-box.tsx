import { Plus, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Side } from "@/lib/portal/queries/requests";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { TextInput } from "../ui/text-input";

/** Finds requests by their title or number; beside it the way to a new one. */
export function SearchBox({
  organisation,
  side,
  search,
  mayFile,
}: {
  organisation: string;
  side: Side;
  search?: string | undefined;
  mayFile?: boolean | undefined;
}) {
  const words = useTranslations("portal");
  const label = words(side === "cases" ? "cases.search" : "home.search");
  return (
    <div className="srch">
      <search className="grow">
        <form action={`/portal/${organisation}/${side}/search`}>
          <span className="withicon">
            <Icon of={Search} />
            <TextInput
              type="search"
              name="q"
              aria-label={label}
              placeholder={label}
              defaultValue={search}
              maxLength={200}
            />
          </span>
        </form>
      </search>
      {mayFile && (
        <ButtonLink href={`/portal/${organisation}/new`} variant="primary" large>
          <Icon of={Plus} />
          {words("home.new")}
        </ButtonLink>
      )}
    </div>
  );
}
