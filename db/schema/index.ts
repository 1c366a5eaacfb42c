// Drizzle wants one object of all tables: the only barrel of the house.
export * from "./account";
export * from "./desk";
export * from "./document";
export * from "./event";
export * from "./forecast";
export * from "./history";
export * from "./mail";
export * from "./navigation";
export * from "./organisation";
export * from "./partner";
export * from "./record";
export * from "./rule";
export * from "./search";
export * from "./section";
export * from "./service-level";
export * from "./supplier";
export * from "./ticket";
