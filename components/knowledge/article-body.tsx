/** An article as it is read. Its HTML comes from `articleHtml` alone: no markup of others, one sanitiser. */
export function ArticleBody({ html, language }: { html: string; language: string }) {
  // oxlint-disable-next-line react/no-danger -- made by `articleHtml` alone, through the one sanitiser
  return <div className="article" lang={language} dangerouslySetInnerHTML={{ __html: html }} />;
}
