/** What our tests use of a provider that has no types of its own. */
declare module "oidc-provider" {
  import type { RequestListener } from "node:http";

  type Client = {
    client_id: string;
    client_secret: string;
    token_endpoint_auth_method: "client_secret_post";
    redirect_uris: string[];
  };
  type Account = { accountId: string; claims: () => { sub: string; email: string } };
  type Settings = {
    clients: Client[];
    claims: Record<string, string[]>;
    conformIdTokenClaims: boolean;
    findAccount: (context: unknown, sub: string) => Account;
  };

  export class Provider {
    constructor(issuer: string, settings: Settings);
    callback(): RequestListener;
  }
}
