import { useTranslations } from "next-intl";

import { addressOf } from "../ui/address";
import { Checkbox } from "../ui/checkbox";
import { MenuLink } from "../ui/menu-item";
import { ChipForm } from "./chip-form";
import { ChoiceBoxes } from "./choice-boxes";
import { without } from "./period-chip";

type Choice = { value: string; label: string };

/** One field that a report with a page of its own is narrowed by: one value of it, or several. */
export function ChoiceChip({
  name,
  label,
  choices,
  path,
  query,
  several = false,
}: {
  name: string;
  label: string;
  choices: readonly Choice[];
  path: string;
  query: Readonly<Record<string, string | null | undefined>>;
  several?: boolean;
}) {
  const words = useTranslations("reportPage.chip");
  const filters = useTranslations("view.filter");
  const chosen = query[name]?.split(",") ?? [];
  if (choices.length === 0 && chosen.length === 0) return null;
  const [first, ...more] = chosen.map(
    (value) => choices.find((one) => one.value === value)?.label ?? filters("unknown"),
  );
  const isSection = name === "section";
  const kept = without(query, name, ...(isSection ? ["sub"] : []));
  return (
    <ChipForm
      label={label}
      value={first && (more.length > 0 ? words("andMore", { first, count: more.length }) : first)}
      on={chosen.length > 0}
      path={path}
      kept={kept}
      above={
        <>
          {(chosen.length > 0 || !several) && (
            <MenuLink href={addressOf(path, kept)} on={chosen.length === 0}>
              {words("any")}
            </MenuLink>
          )}
          {!several &&
            choices.map(({ value, label: text }) => (
              <MenuLink key={value} href={addressOf(path, { ...kept, [name]: value })} on={chosen.includes(value)}>
                {text}
              </MenuLink>
            ))}
        </>
      }
    >
      {several && (
        <>
          <ChoiceBoxes name={name} label={label} choices={choices} chosen={chosen} />
          {isSection && (
            <Checkbox name="sub" value="0" defaultChecked={query["sub"] === "0"} label={words("withoutBelow")} />
          )}
        </>
      )}
    </ChipForm>
  );
}
