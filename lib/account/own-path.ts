/** A path of ours to go on to: "//host" and "/\host" would lead elsewhere, and "/.//host" is one of them in disguise. */
export function isOwnPath(path: string): boolean {
  if (!/^\/(?![/\\])[\w\-./?=&%~:@]*$/.test(path)) return false;
  const { host, pathname } = new URL(path, "http://here.invalid");
  return host === "here.invalid" && !/^\/(\/|sign-in(\/|$))/.test(pathname);
}
