import type { ArticleBlock } from "@/lib/knowledge/article-changes";

/** An article as it is read. Its HTML comes from `articleHtml` alone: no markup of others, one sanitiser. */
export function ArticleBody({ html, language }: { html: string; language: string }) {
  // oxlint-disable-next-line react/no-danger -- made by `articleHtml` alone, through the one sanitiser
  return <div className="article" lang={language} dangerouslySetInnerHTML={{ __html: html }} />;
}

const elements = { same: "div", changed: "div", added: "ins", removed: "del" } as const;

/** The same, block by block, with what came and went. */
export function ChangedBody({ blocks, language }: { blocks: readonly ArticleBlock[]; language: string }) {
  return (
    <div className="article" lang={language}>
      {blocks.map(({ kind, html }, place) => {
        const Element = elements[kind];
        return (
          // Blocks never move: their place is who they are.
          // oxlint-disable-next-line react/no-danger -- made by `articleHtml` alone, through the one sanitiser
          <Element key={`${place}${kind}`} className="blk" dangerouslySetInnerHTML={{ __html: html }} />
        );
      })}
    </div>
  );
}
