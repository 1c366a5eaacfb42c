/** What stands behind the question mark of a page's address. */
export type WithSearch = { searchParams: Promise<Record<string, string | string[] | undefined>> };
