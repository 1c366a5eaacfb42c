/** What every answer says, files, doors of machines and errors that no page draws included; pages say more. */
export const answerHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "object-src 'none'; base-uri 'none'; frame-ancestors 'self'",
};

type Options = {
  https: boolean;
  dev: boolean;
  /** Where files are drawn, if elsewhere. */
  filesOrigin: string | null;
  /** The directive that says who may show the page in a frame; nobody without one. */
  frames?: string;
};

/** Headers of every page. Style attributes are allowed because React, charts and calendar write them; scripts are not. */
export function pageHeaders(nonce: string, options: Options): Record<string, string> {
  return {
    "Content-Security-Policy": policy(nonce, options),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "private, no-store",
    ...(options.https ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

export function policy(nonce: string, { dev, filesOrigin, frames }: Omit<Options, "https">): string {
  return [
    "default-src 'self'",
    // React's development build evaluates text to show where an error came from.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    // Hot reload writes style elements without a nonce.
    `style-src-elem 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src 'self'${filesOrigin ? ` ${filesOrigin}` : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    frames ?? "frame-ancestors 'none'",
  ].join("; ");
}
