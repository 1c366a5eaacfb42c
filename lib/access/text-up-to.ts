/**
 * A request's body as text; null as soon as it has more than `atMost` bytes. What is too long is not kept in memory,
 * whoever sends it.
 */
export async function textUpTo(body: ReadableStream<Uint8Array> | null, atMost: number): Promise<string | null> {
  if (!body) return "";
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(pieces).toString("utf8");
    size += value.byteLength;
    if (size > atMost) {
      await reader.cancel();
      return null;
    }
    pieces.push(value);
  }
}
