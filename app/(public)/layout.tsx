import type { ReactNode } from "react";

import { Words } from "@/components/shell/words";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <Words namespaces={["auth"]}>{children}</Words>;
}
