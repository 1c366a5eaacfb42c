import { tick } from "@/lib/job/rules";

// The process that gets killed: what the worker does every minute, told at which minute it is.

const now = new Date(process.argv[2] ?? "");

process.stdout.write("works\n");
while ((await tick(now)) > 0);
process.exit(0);
