import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";

const app = fileURLToPath(new URL("../../app/", import.meta.url));

/** The addresses of all pages as the folders of `app` say them: `/[org]/tickets/[number]`. */
export const pageRoutes: readonly string[] = globSync("**/page.tsx", { cwd: app })
  .map((path) => `/${path.replace(/\/?page\.tsx$/, "").replaceAll(/\([^)]*\)\/?/g, "")}`)
  .toSorted();

/** The route that answers an address: of two that fit the one that says more itself. */
export function routeOf(address: string): string | undefined {
  const asked = (address.split("?")[0] ?? "").split("/");
  const fits = pageRoutes.filter((route) => {
    const said = route.split("/");
    return said.length === asked.length && said.every((part, at) => part.startsWith("[") || part === asked[at]);
  });
  return fits.toSorted((one, other) => one.split("[").length - other.split("[").length)[0];
}
