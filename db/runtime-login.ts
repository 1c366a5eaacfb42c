/** The login of the pages and the worker on the bundled server: it owns nothing and may do nothing outside a scope. */
export function asRuntimeLogin(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = "suivi_runtime";
  return url.toString();
}
