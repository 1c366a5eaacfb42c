// Loaded first into every program the supervisor starts: when the supervisor dies, even by kill -9, so does the program.
process.once("disconnect", () => process.exit(1));
