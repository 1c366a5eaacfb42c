const plain = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };

/** This process answers: for whoever restarts those that do not. It asks nothing of the database. */
export const GET = (): Response => new Response("alive\n", { headers: plain });
