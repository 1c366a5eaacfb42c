import { openHttpDoor } from "../testing/http-door";

// The process of the HTTP inlet that a drill kills.
await openHttpDoor(Number(process.argv[2]));
