/** What every page of a public form is given. */
export type FormPage = {
  params: Promise<{ org: string; section: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
