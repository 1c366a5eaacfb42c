const [width, height, gap] = [48, 14, 3.2];

/** How often a rule acted, piece by piece: a glance, told in words beside it. */
export function FiringBars({ pieces }: { pieces: readonly number[] }) {
  const most = Math.max(...pieces, 1);
  return (
    <svg width={width} height={height} className="firings" aria-hidden="true">
      {pieces.map((count, at) => {
        const tall = count === 0 ? 1 : Math.max(3, Math.round((count / most) * (height - 1)));
        // oxlint-disable-next-line react/no-array-index-key -- pieces of time have no other name
        return <rect key={at} x={at * gap} y={height - tall} width={2.2} height={tall} />;
      })}
    </svg>
  );
}
