"use client";

// The frame stays; what failed is said in it, with the reference that is in the log.
export { default } from "@/app/error";
