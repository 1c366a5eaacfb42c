import { TextInput } from "./text-input";

/** The search box of a filter bar, a plain form: the other filters of the address stay as they are. */
export function FilterSearch({
  path,
  filter,
  label,
  wide = false,
}: {
  path: string;
  filter: Readonly<Record<string, string | undefined>> & { q?: string | undefined };
  label: string;
  wide?: boolean;
}) {
  return (
    <form action={path} className="contents">
      {Object.entries({ ...filter, q: undefined }).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <TextInput
        small
        type="search"
        name="q"
        key={filter.q}
        defaultValue={filter.q}
        aria-label={label}
        placeholder={label}
        className={wide ? "w-[420px] max-w-full" : "w-[180px] flex-none max-[720px]:w-[112px]"}
      />
    </form>
  );
}
