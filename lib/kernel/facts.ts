/** What is known of a record when a condition is asked. Lists are membership: `is` and `in` look for a member. */
export type Fact = string | number | boolean | Date | null | undefined | readonly string[];
export type Facts = Readonly<Record<string, Fact>>;
