/** Runs once when the web server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { noteAddresses } = await import("@/lib/access/note-addresses");
  noteAddresses();
  const { announceSetUp } = await import("@/lib/account/announce-set-up");
  await announceSetUp();
}
