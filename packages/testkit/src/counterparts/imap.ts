import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChild } from "./child.ts";

const DOVECOT = "/usr/sbin/dovecot";
const PASSWORD = "clave-secreta";

/** A real Dovecot on loopback, with as many mailboxes as are asked for. */
export interface ImapCounterpart {
  /** Speaks in the clear, and by STARTTLS. */
  readonly port: number;
  readonly tlsPort: number;
  /** What signed its certificate (PEM): nobody trusts it unless told. */
  readonly authority: string;
  newMailbox(): Mailbox;
  close(): Promise<void>;
}

export interface Mailbox {
  readonly user: string;
  readonly password: string;
  /** Puts a mail into the inbox, as it came over the wire, and answers its file. `at`: when it came in. */
  deliver(mail: string | Uint8Array, at?: Date): string;
  /** Takes a mail out again. */
  remove(file: string): void;
  /** The mailbox as a new one that numbers its mails anew, with the mails that are in it. */
  makeAnew(): void;
  /** Flags that the server keeps of the mails: none, as long as nobody has read them. */
  flags(): readonly string[];
}

/** Needs Debian's packages `dovecot-imapd` and `openssl`. */
export async function startImap(): Promise<ImapCounterpart> {
  const folder = mkdtempSync(join(tmpdir(), "blt-imap-"));
  const [port, tlsPort] = [await freePort(), await freePort()];
  const mail = join(folder, "mail");
  mkdirSync(mail);
  const authority = makeCertificates(folder);
  const who = process.getuid?.() === 0 ? "nobody" : execFileSync("id", ["-un"], { encoding: "utf8" }).trim();
  const group = who === "nobody" ? "nogroup" : execFileSync("id", ["-gn"], { encoding: "utf8" }).trim();
  const owned = (path: string) => {
    if (who === "nobody") chownSync(path, NOBODY, NOBODY);
  };
  chmodSync(folder, 0o755);
  owned(mail);
  const config = join(folder, "dovecot.conf");
  writeFileSync(config, configOf({ folder, mail, port, tlsPort, who, group }));
  const server = await startChild(DOVECOT, ["-F", "-c", config], {}, (said) => said.includes("starting up"));
  let boxes = 0;
  let mails = 0;
  let anew = 0;
  return {
    port,
    tlsPort,
    authority,
    newMailbox: () => {
      boxes += 1;
      const user = `avisos${boxes}@nubara.example`;
      const inbox = join(mail, user);
      for (const part of ["", "cur", "new", "tmp"]) {
        mkdirSync(join(inbox, part), { recursive: true });
        owned(join(inbox, part));
      }
      return {
        user,
        password: PASSWORD,
        deliver: (text, at = new Date()) => {
          mails += 1;
          const seconds = Math.floor(at.getTime() / 1000);
          const file = `${seconds}.M${String(mails).padStart(6, "0")}P1.test`;
          const path = join(inbox, "tmp", file);
          writeFileSync(path, text);
          utimesSync(path, seconds, seconds);
          owned(path);
          renameSync(path, join(inbox, "new", file));
          return file;
        },
        remove: (file) => {
          for (const part of ["cur", "new"])
            for (const name of readdirSync(join(inbox, part)))
              if (name.startsWith(file)) rmSync(join(inbox, part, name));
        },
        makeAnew: () => {
          for (const name of readdirSync(inbox))
            if (name.startsWith("dovecot")) rmSync(join(inbox, name), { recursive: true });
          // Left to itself the server names the new one by the second, which may be the one of the old.
          anew += 1;
          const list = join(inbox, "dovecot-uidlist");
          writeFileSync(list, `3 V${anew} N1 G${String(anew).padStart(32, "0")}\n`);
          owned(list);
        },
        flags: () => readdirSync(join(inbox, "cur")).flatMap((name) => name.split(":2,")[1] || []),
      };
    },
    close: async () => {
      await server.stop("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const NOBODY = 65_534;

type Layout = { folder: string; mail: string; port: number; tlsPort: number; who: string; group: string };

function configOf({ folder, mail, port, tlsPort, who, group }: Layout): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = /dev/stderr
default_internal_user = ${who}
default_login_user = ${who}
default_internal_group = ${group}
ssl = yes
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${mail}/%u
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${who} gid=${group} home=${mail}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
# A wrong password makes whoever comes next from there wait, which here are the other tests.
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
auth_failure_delay = 0 secs
`;
}

/** An authority of its own and a certificate for \`localhost\`. Answers the authority (PEM). */
function makeCertificates(folder: string): string {
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  openssl(
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=Test authority",
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
  );
  openssl(
    "req",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-subj",
    "/CN=localhost",
    "-keyout",
    "server.key",
    "-out",
    "server.csr",
  );
  writeFileSync(join(folder, "names"), "subjectAltName=DNS:localhost\n");
  openssl(
    "x509",
    "-req",
    "-in",
    "server.csr",
    "-CA",
    "ca.pem",
    "-CAkey",
    "ca.key",
    "-CAcreateserial",
    "-days",
    "2",
    "-extfile",
    "names",
    "-out",
    "server.pem",
  );
  return openssl("x509", "-in", "ca.pem").toString("utf8");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
