import { Kbd } from "./kbd";

/** The line at the foot of a list that names its keys; gone on a phone. */
export function HintBar({ hints }: { hints: { keys: string[]; label: string }[] }) {
  return (
    <div className="hint">
      {hints.map(({ keys, label }) => (
        <span key={label}>
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {label}
        </span>
      ))}
    </div>
  );
}
