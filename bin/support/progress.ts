/** Says what is being done, does it, and says how long it took. `work` may return a remark to add. */
export async function step<T>(title: string, work: () => Promise<T>, remark?: (result: T) => string): Promise<T> {
  const began = performance.now();
  process.stdout.write(`  ${title.padEnd(12)}`);
  try {
    const result = await work();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`done in ${seconds} s${remark ? `, ${remark(result)}` : ""}`);
    return result;
  } catch (error) {
    console.log("failed");
    throw error;
  }
}
