const arcs = [
  { d: "M96 600C110.16 515.866,199.84 515.866,214 600", opacity: 1 },
  { d: "M214 600C235.12 474.512,368.88 474.512,390 600", opacity: 0.55 },
  { d: "M96 600C145.44 306.244,458.56 306.244,508 600", opacity: 0.35 },
  { d: "M390 600C418.32 431.732,597.68 431.732,626 600", opacity: 0.7 },
  { d: "M508 600C536.32 431.732,715.68 431.732,744 600", opacity: 0.9 },
  { d: "M214 600C277.6 222.11,680.4 222.11,744 600", opacity: 0.22 },
  { d: "M332 600C338.96 558.646,383.04 558.646,390 600", opacity: 0.9 },
  { d: "M96 600C173.76 137.97600000000006,666.24 137.97600000000006,744 600", opacity: 0.16 },
  { d: "M626 600C640.16 515.866,729.84 515.866,744 600", opacity: 1 },
];
const messages = [96, 214, 332, 390, 508, 626];

/** A conversation as a picture: messages on a line, each joined to its answer. */
export function ConversationArcs({ lines }: { lines: [string, string] }) {
  return (
    <div className="rr" aria-hidden="true">
      <svg viewBox="0 0 860 900" preserveAspectRatio="xMidYMid slice" fill="none">
        <g strokeWidth="1.5" strokeLinecap="round">
          {arcs.map((arc) => (
            <path key={arc.d} {...arc} />
          ))}
          {messages.map((x) => (
            <circle key={x} cx={x} cy="600" r="6" className="ring" />
          ))}
          <circle cx="744" cy="600" r="9" className="full" />
        </g>
        <text x="96" y="690">
          {lines[0]}
        </text>
        <text x="96" y="726">
          {lines[1]}
        </text>
      </svg>
    </div>
  );
}
