/** What every page of the settings is given; `row` is the one open in the panel. */
export type SettingsProps = {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ row?: string; partner?: string; day?: string }>;
};
