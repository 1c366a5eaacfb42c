// The frame stays: what is not there and what one may not see are said in it, alike.
export { default } from "@/app/not-found";
