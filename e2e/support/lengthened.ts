/** Runs in the page: everything it says becomes two fifths longer and has accents, words still break where they broke. */
export function lengthened(): void {
  const marks: Record<string, string> = {
    a: "á",
    e: "ê",
    i: "ï",
    o: "ö",
    u: "û",
    c: "ç",
    n: "ñ",
    y: "ÿ",
    A: "Å",
    E: "É",
    O: "Ø",
  };
  const accented = (text: string) => text.replaceAll(/[aeioucnyAEO]/g, (letter) => marks[letter] ?? letter);
  const longer = (word: string) => accented(word) + accented(word.slice(0, Math.round(word.length * 0.4)));
  const said = (text: string) => text.replaceAll(/\p{L}{3,}/gu, longer);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("script, style, noscript, textarea, .mono, nextjs-portal")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) node.textContent = said(node.textContent ?? "");
  for (const field of document.querySelectorAll("[placeholder]"))
    field.setAttribute("placeholder", said(field.getAttribute("placeholder") ?? ""));
}
