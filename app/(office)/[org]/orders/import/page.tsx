import { redirect } from "next/navigation";

/** Orders are imported where everything is. */
export default async function ImportOrdersPage({ params }: PageProps<"/[org]/orders/import">) {
  redirect(`/${(await params).org}/import?what=orders`);
}
