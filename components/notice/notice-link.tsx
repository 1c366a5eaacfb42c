"use client";

import Link from "next/link";
import { type ReactNode, startTransition } from "react";

import { readNoticesAction } from "@/lib/notification/actions";

/** Leads to what a notice is about; opened, it counts as read. */
export function NoticeLink({
  organisation,
  id,
  unread,
  href,
  className,
  children,
}: {
  organisation: string;
  id: string;
  unread: boolean;
  href: string;
  className: string;
  children: ReactNode;
}) {
  const read = () => {
    if (!unread) return;
    const notice = new FormData();
    notice.set("organisation", organisation);
    notice.set("id", id);
    startTransition(() => void readNoticesAction(null, notice));
  };
  return (
    <Link href={href} prefetch={false} className={className} onClick={read} onAuxClick={read}>
      {children}
    </Link>
  );
}
