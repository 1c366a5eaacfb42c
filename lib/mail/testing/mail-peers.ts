import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Debian's packages of the mail world outside: a mail server, mailboxes, and programs that people use. */
const packages = ["postfix", "dovecot-core", "dovecot-imapd", "dovecot-pop3d", "dovecot-lmtpd", "swaks", "fetchmail"];
const programs = ["postfix", "dovecot", "swaks", "fetchmail"].map((name) => [`/usr/sbin/${name}`, `/usr/bin/${name}`]);

export const peersPassword = "of-the-test";

/** Why Postfix and Dovecot cannot run here, in a line; null where they can (they are installed where that is allowed). */
export function peersMissing(): string | null {
  if (process.getuid?.() !== 0) return "Postfix starts as root only: the mails of real servers are not tried here.";
  if (areThere()) return null;
  if (existsSync("/usr/bin/apt-get")) {
    const quiet = {
      stdio: "ignore",
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    } as const;
    try {
      const install = [
        "install",
        "-y",
        "--no-install-recommends",
        "-o",
        "Dpkg::Options::=--force-confold",
        // Two test files may want them in the same moment.
        "-o",
        "DPkg::Lock::Timeout=240",
        ...packages,
      ];
      withoutServices(() => {
        try {
          execFileSync("apt-get", install, quiet);
        } catch {
          execFileSync("apt-get", ["update"], quiet);
          execFileSync("apt-get", install, quiet);
        }
      });
    } catch {
      // Said below.
    }
  }
  return areThere() ? null : `The mails of real servers are not tried here: install ${packages.join(", ")}.`;
}

const areThere = () => programs.every((places) => places.some((place) => existsSync(place)));

/** Debian starts what it installs, unless this file says no. */
function withoutServices(work: () => void): void {
  const policy = "/usr/sbin/policy-rc.d";
  const had = existsSync(policy);
  if (!had) {
    writeFileSync(policy, "#!/bin/sh\nexit 101\n");
    chmodSync(policy, 0o755);
  }
  try {
    work();
  } finally {
    if (!had) rmSync(policy);
  }
}

export type MailPeers = {
  /** Where anybody's mail comes in, and Suivi's. */
  smtp: number;
  /** Where staff hand in what they write: the server has seen their password and vouches for them. */
  submission: number;
  imap: number;
  pop3: number;
  folder: string;
  /** The mails in somebody's mailbox, as they lie there, oldest first. */
  mailsOf: (address: string) => string[];
  /** What the mail server wrote about its work. */
  log: () => string;
  /** Delivers what waits in its queue at once. */
  flush: () => void;
  /** Mails that wait in its queue. */
  queued: () => number;
  stop: () => Promise<void>;
};

/** The name under which this mail server says whom it vouches for (RFC 8601). */
export const peersAuthservId = "peers.example";

/**
 * Postfix and Dovecot on ports of their own on this machine, in a temporary folder: mail for the addresses `ours` is
 * handed to Suivi at the port `suivi`, everything else is put into mailboxes that are read by IMAP and POP3.
 *
 * @param staffDomains domains for whose addresses the submission port vouches
 */
export async function startMailPeers(
  suivi: number,
  ours: readonly string[],
  staffDomains: readonly string[],
): Promise<MailPeers> {
  const folder = mkdtempSync(join(tmpdir(), "peers-"));
  chmodSync(folder, 0o755);
  const ports = {
    smtp: await freePort(),
    submission: await freePort(),
    imap: await freePort(),
    pop3: await freePort(),
    lmtp: await freePort(),
  };
  const log = join(folder, "log");
  writeFileSync(log, "");
  startDovecot(folder, ports);
  startPostfix(folder, ports, suivi, ours, staffDomains);
  for (const port of Object.values(ports)) await answers(port, () => readFileSync(log, "utf8"));
  const postfix = (command: string, ...args: string[]) =>
    execFileSync(command, ["-c", join(folder, "postfix"), ...args], { encoding: "utf8" });
  return {
    ...ports,
    folder,
    mailsOf: (address) => mailsIn(join(folder, "mail", address)),
    log: () => readFileSync(log, "utf8"),
    flush: () => void postfix("postqueue", "-f"),
    queued: () => postfix("postqueue", "-j").split("\n").filter(Boolean).length,
    stop: async () => {
      postfix("postfix", "stop");
      execFileSync("doveadm", ["-c", join(folder, "dovecot.conf"), "stop"]);
      await wait(200);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startPostfix(
  folder: string,
  ports: { smtp: number; submission: number; lmtp: number },
  suivi: number,
  ours: readonly string[],
  staffDomains: readonly string[],
): void {
  const own = join(folder, "postfix");
  for (const name of ["queue", "data"]) mkdirSync(join(own, name), { recursive: true });
  execFileSync("chown", ["postfix", join(own, "data")]);
  const settings = {
    compatibility_level: "3.6",
    queue_directory: join(own, "queue"),
    data_directory: join(own, "data"),
    command_directory: "/usr/sbin",
    daemon_directory: "/usr/lib/postfix/sbin",
    meta_directory: "/etc/postfix",
    shlib_directory: "no",
    mail_owner: "postfix",
    setgid_group: "postdrop",
    myhostname: "peers.example",
    mydestination: "",
    inet_interfaces: "loopback-only",
    inet_protocols: "ipv4",
    mynetworks: "127.0.0.0/8",
    smtpd_relay_restrictions: "permit_mynetworks, reject",
    virtual_mailbox_domains: "static:all",
    virtual_transport: `lmtp:inet:127.0.0.1:${ports.lmtp}`,
    virtual_mailbox_maps: "static:all",
    transport_maps: `inline:{${ours.map((address) => `{${address}=smtp:[127.0.0.1]:${suivi}}`).join(", ")}}`,
    smtp_dns_support_level: "disabled",
    smtp_host_lookup: "native",
    message_size_limit: "0",
    virtual_mailbox_limit: "0",
    smtpd_client_connection_count_limit: "0",
    smtpd_peername_lookup: "no",
    recipient_delimiter: "+",
    queue_run_delay: "1s",
    minimal_backoff_time: "1s",
    maximal_backoff_time: "2s",
    default_destination_concurrency_failed_cohort_limit: "0",
    maillog_file: join(folder, "log"),
    maillog_file_prefixes: folder,
  };
  writeFileSync(
    join(own, "main.cf"),
    Object.entries(settings)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(""),
  );
  const services = `
127.0.0.1:${ports.smtp} inet n - n - - smtpd
  -o cleanup_service_name=strict
strict unix n - n - 0 cleanup
  -o header_checks=regexp:${join(own, "forged")}
127.0.0.1:${ports.submission} inet n - n - - smtpd
  -o smtpd_sender_restrictions=check_sender_access,texthash:${join(own, "staff")}
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
`;
  // What a stranger writes under our name is taken out; what our staff write is vouched for.
  writeFileSync(join(own, "forged"), `/^Authentication-Results:\\s*${peersAuthservId}/ IGNORE\n`);
  writeFileSync(
    join(own, "staff"),
    staffDomains
      .map(
        (domain) => `${domain} PREPEND Authentication-Results: ${peersAuthservId}; dmarc=pass header.from=${domain}\n`,
      )
      .join(""),
  );
  writeFileSync(join(own, "master.cf"), services.trimStart());
  execFileSync("postfix", ["-c", own, "start"], { stdio: "ignore" });
}

function startDovecot(folder: string, ports: { imap: number; pop3: number; lmtp: number }): void {
  const users = join(folder, "mail");
  mkdirSync(users);
  execFileSync("chown", ["mail:mail", users]);
  const file = join(folder, "dovecot.conf");
  writeFileSync(
    file,
    `
base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot-state
log_path = ${folder}/dovecot.log
protocols = imap pop3 lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_username_format = %Lu
mail_location = maildir:${users}/%u
first_valid_uid = 1
mail_uid = mail
mail_gid = mail
passdb {
  driver = static
  args = password=${peersPassword}
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${users}/%u allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service pop3-login {
  inet_listener pop3 {
    address = 127.0.0.1
    port = ${ports.pop3}
  }
  inet_listener pop3s {
    port = 0
  }
}
service lmtp {
  inet_listener test {
    address = 127.0.0.1
    port = ${ports.lmtp}
  }
}
protocol lmtp {
  postmaster_address = postmaster@peers.example
}
`,
  );
  spawn("dovecot", ["-c", file], { stdio: "ignore", detached: true }).unref();
}

function mailsIn(maildir: string): string[] {
  return ["new", "cur"]
    .flatMap((part) => {
      const folder = join(maildir, part);
      if (!existsSync(folder)) return [];
      return execFileSync("ls", ["-tr", folder], { encoding: "utf8" })
        .split("\n")
        .filter(Boolean)
        .map((name) => join(folder, name));
    })
    .map((file) => readFileSync(file, "utf8"));
}

async function answers(port: number, why: () => string): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isOpen) return;
    await wait(100);
  }
  throw new Error(`Nothing answers at port ${port}.\n${why()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
