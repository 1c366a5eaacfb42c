/** The most that is kept of a mail's head. */
const most = 256 * 1024;

/** The head of a mail alone, as a mail without a body. */
export function headOf(bytes: Uint8Array | undefined): Buffer {
  const head = Buffer.from(bytes ?? "").subarray(0, most);
  const text = head.toString("latin1").replace(/(\r?\n)*$/, "");
  return Buffer.from(`${text}\r\n\r\n`, "latin1");
}
