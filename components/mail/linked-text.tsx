/** Plain text in which addresses of our own pages can be followed; others stay text. */
export function LinkedText({ text, origin }: { text: string; origin: string }) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((piece, at) =>
    piece.startsWith(`${origin}/`) ? (
      <a key={at} className="link" href={piece}>
        {piece}
      </a>
    ) : (
      piece
    ),
  );
}
