import { z } from "zod";
import { keptSecret } from "./kept-secret";
import { Trouble } from "./trouble";

const port = z.coerce.number().int().min(1).max(65_535);
const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");
const count = (usual: number) => z.coerce.number().int().min(1).max(1_000_000).default(usual);
const perMinute = z.coerce.number().int().min(0).max(1_000_000).default(0);
const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((entry) => entry.trim())
      .filter(Boolean),
  );
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://");
const smtpUrl = z.string().regex(/^smtps?:\/\//, "must look like smtp://user:password@mail.example.org:587");
const httpUrl = z.url({ protocol: /^https?$/, error: "must be an address like https://suivi.example.org" });

/** Every environment variable Suivi reads; .env.example explains them to whoever runs it. */
const variables = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_MIGRATION_URL: postgresUrl.optional(),
  DATABASE_DRIVER: z.enum(["pg", "neon"]).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(500).default(10),
  NEON_PROXY: z.string().optional(),
  SUIVI_URL: httpUrl.optional(),
  FILES_ORIGIN: httpUrl.optional(),
  PORT: port.default(3000),
  HOST: z.string().optional(),
  TRUSTED_PROXY: list,
  SMTP_URL: smtpUrl.optional(),
  MAIL_DOMAIN: z.string().optional(),
  MAIL_OUT_PER_MINUTE: perMinute,
  BULK_MAIL_PER_MINUTE: perMinute,
  INBOUND_SMTP_PORT: port.default(2525),
  INBOUND_SMTP_HOST: z.string().default("127.0.0.1"),
  INBOUND_SMTP_TLS_CERT: z.string().optional(),
  INBOUND_SMTP_TLS_KEY: z.string().optional(),
  INBOUND_SMTP_RELAYS: list,
  INBOUND_SMTP_CONNECTIONS: count(200),
  INBOUND_SMTP_CONNECTIONS_PER_ADDRESS: count(20),
  INBOUND_SMTP_IDLE_SECONDS: count(120),
  INBOUND_SMTP_MAIL_SECONDS: count(600),
  MAIL_IN_PER_ADDRESS: count(1_200),
  MAIL_IN_PER_SENDER: count(1_200),
  MAIL_IN_PER_MAILBOX: count(20_000),
  MAIL_FETCH_SECONDS: count(300),
  MAIL_SERVERS_INSIDE: list,
  WEBHOOK_SERVERS_INSIDE: list,
  IDENTITY_SERVERS_INSIDE: list,
  RAW_MAIL_DAYS: z.coerce.number().int().min(90).max(36_500).default(90),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto|https|tel):\S+$/, "must begin with mailto:, https: or tel:")
    .optional(),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  AUTHSERV_ID: z.string().optional(),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  DATA_DIR: z.string().default("./data"),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: httpUrl.optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  ROLE: z.enum(["web", "worker", "all"]).default("all"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  SUIVI_TEST: flag,
});

/** A bucket that keeps files and raw mail instead of the disk. */
export type S3Settings = {
  /** Of a store of one's own; without it Amazon's. */
  endpoint: string | undefined;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

export type Env = ReturnType<typeof readEnvironment>;

let read: Env | undefined;

/**
 * The validated environment, read once.
 *
 * @throws {Trouble} one sentence that names the variables whose value is not usable
 */
export function env(): Env {
  return (read ??= readEnvironment(process.env));
}

/** For tests that share a process and have each an environment of their own. */
export function forgetEnvironment(): void {
  read = undefined;
}

/** As `env`, from any set of variables. An empty variable counts as not set. */
export function readEnvironment(from: Record<string, string | undefined>) {
  const is = validated(from);
  const address = (is.SUIVI_URL ?? `http://localhost:${is.PORT}`).replace(/\/+$/, "");
  return {
    /** The database in use: DATABASE_URL, or the bundled server that bin/ started. */
    get databaseUrl(): string {
      // bin/ sets it for itself and the processes it starts, once the server runs.
      const url = is.DATABASE_URL ?? from.SUIVI_EMBEDDED_URL;
      if (!url) throw new Trouble("There is no database: start Suivi with npm start, or set DATABASE_URL.");
      return url;
    },
    /** DATABASE_URL, when somebody set it: then the bundled server is not used. */
    configuredDatabaseUrl: is.DATABASE_URL,
    databaseMigrationUrl: is.DATABASE_MIGRATION_URL ?? is.DATABASE_URL,
    databaseDriver: is.DATABASE_DRIVER,
    /** Connections per process. */
    databasePoolSize: is.DATABASE_POOL_SIZE,
    /** `host:port` of a plain WebSocket proxy in front of PostgreSQL, for Neon's driver. */
    neonProxy: is.NEON_PROXY,

    /** The address people open, without a slash at the end: the only origin that may change something. */
    url: address,
    /** Another name of this server, under which files are drawn and nobody is signed in; null: there is none. */
    filesOrigin: filesOriginOf(is.FILES_ORIGIN, address),
    port: is.PORT,
    host: is.HOST,
    /** Address ranges of the proxies whose X-Forwarded-For counts. */
    trustedProxy: is.TRUSTED_PROXY,

    /** Hosts inside our own network that webhooks may lead to. */
    webhookServersInside: is.WEBHOOK_SERVERS_INSIDE.map((name) => name.toLowerCase()),

    /** Hosts inside our own network where people may be sent to sign in. */
    identityServersInside: is.IDENTITY_SERVERS_INSIDE.map((name) => name.toLowerCase()),

    smtpUrl: is.SMTP_URL,
    mailDomain: is.MAIL_DOMAIN ?? new URL(address).hostname,
    /** So many mails leave in a minute at most, and so many of the mailings of one organisation; 0: as fast as it goes. */
    mailOutPerMinute: is.MAIL_OUT_PER_MINUTE,
    bulkMailPerMinute: is.BULK_MAIL_PER_MINUTE,
    inboundSmtpPort: is.INBOUND_SMTP_PORT,
    inboundSmtpHost: is.INBOUND_SMTP_HOST,
    /** Paths of the listener's certificate and key; without them it makes its own. */
    inboundSmtpTls:
      is.INBOUND_SMTP_TLS_CERT && is.INBOUND_SMTP_TLS_KEY
        ? { cert: is.INBOUND_SMTP_TLS_CERT, key: is.INBOUND_SMTP_TLS_KEY }
        : null,
    /** What the inlets take: per minute unless said otherwise. */
    mailIn: {
      /** Mail servers of ours, by address or range: they bring everybody's mail, so nothing is counted against them. */
      relays: is.INBOUND_SMTP_RELAYS,
      connections: is.INBOUND_SMTP_CONNECTIONS,
      connectionsPerAddress: is.INBOUND_SMTP_CONNECTIONS_PER_ADDRESS,
      idleSeconds: is.INBOUND_SMTP_IDLE_SECONDS,
      mailSeconds: is.INBOUND_SMTP_MAIL_SECONDS,
      perAddress: is.MAIL_IN_PER_ADDRESS,
      perSender: is.MAIL_IN_PER_SENDER,
      perMailbox: is.MAIL_IN_PER_MAILBOX,
      /** Between two looks into a mailbox whose server does not tell of new mail by itself. */
      fetchSeconds: is.MAIL_FETCH_SECONDS,
      /** Servers inside our own network, by name, address or range, from which mail may be fetched. */
      serversInside: is.MAIL_SERVERS_INSIDE,
    },
    /** Raw bytes of mail that was filed are kept so long; of mail that waits for somebody, without limit. */
    rawMailDays: is.RAW_MAIL_DAYS,
    /** Who shows it reads /metrics; without it there is no such page. */
    metricsToken: is.METRICS_TOKEN,
    /** Whom to tell of a weakness, as an address with its scheme. */
    securityContact: is.SECURITY_CONTACT,
    /**
     * The name under which our own mail server writes Authentication-Results. Unset: nobody vouches, and such headers
     * are ignored. Never guessed, or a stranger who guesses too could vouch for himself.
     */
    authservId: is.AUTHSERV_ID,

    /** Signs links and encrypts stored secrets. Made once and kept in DATA_DIR, if not set. */
    get authSecret(): string {
      return is.AUTH_SECRET ?? keptSecret(is.DATA_DIR);
    },
    /** The bundled database, uploaded files, raw mail. */
    dataDir: is.DATA_DIR,
    /** The bucket of files and raw mail; without it they lie in `dataDir`. */
    s3: s3Of(is),
    role: is.ROLE,
    logLevel: is.LOG_LEVEL,
    /** The doors of end-to-end tests are open: only in a build made for them. */
    test: is.SUIVI_TEST,
  };
}

function filesOriginOf(asked: string | undefined, address: string): string | null {
  if (!asked) return null;
  const { origin, hostname } = new URL(asked);
  // Cookies know no ports: only another name keeps them away.
  if (hostname === new URL(address).hostname)
    throw new Trouble("FILES_ORIGIN must have another host name than SUIVI_URL, as files.example.org has.");
  return origin;
}

function s3Of(is: z.output<typeof variables>): S3Settings | null {
  if (!is.S3_BUCKET) return null;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = is;
  if (!accessKeyId || !secretAccessKey)
    throw new Trouble("S3_BUCKET is set: S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be, too.");
  return { endpoint: is.S3_ENDPOINT, bucket: is.S3_BUCKET, region: is.S3_REGION, accessKeyId, secretAccessKey };
}

function validated(from: Record<string, string | undefined>) {
  const result = variables.safeParse(Object.fromEntries(Object.entries(from).filter(([, value]) => value !== "")));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Trouble(`The configuration is not usable: ${problems.join("; ")}.`);
}
