/** The most that is kept of a mail's head. */
const most = 256 * 1024;

/** The head of a mail alone, as a mail without a body. */
export function headOf(bytes: Uint8Array | undefined): Buffer {
  const text = Buffer.from(bytes ? bytes.subarray(0, most) : "").toString("latin1");
  const end = text.search(/\r?\n\r?\n/);
  const head = (end < 0 ? text : text.slice(0, end)).replace(/[\r\n]+$/, "");
  return Buffer.from(`${head}\r\n\r\n`, "latin1");
}
