// A real atproto PDS with a directory of identities of its own, on loopback, in a folder that goes with it. Prints its
// address as one line of JSON and lives until its standard input ends: whoever started it cannot leave it behind.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

process.env.LOG_ENABLED = "false";

const [saidPort = "", appViewUrl, appViewDid] = process.argv.slice(2);

// Where it says to be, which may be a place in front of it that a test keeps; and where it is.
const own = await freePort();
const said = saidPort === "" ? own : Number(saidPort);

// Neither server lets one choose where it listens, and both would on every interface.
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  if (typeof port !== "number") return listen.call(this, port, ...rest);
  return listen.call(this, port === said ? own : port, "127.0.0.1", ...rest);
};

const { Database, PlcServer } = await import("@did-plc/server");
const { PDS } = await import("@atproto/pds");

const plc = PlcServer.create({ db: Database.mock(), port: 0 });
const plcPort = (await plc.start()).address().port;

const folder = mkdtempSync(join(tmpdir(), "blt-pds-"));
const pds = await PDS.fromEnv({
  devMode: true,
  port: said,
  hostname: "localhost",
  serviceHandleDomains: [".test"],
  dataDirectory: folder,
  blobstoreDiskLocation: join(folder, "blobs"),
  didPlcUrl: `http://127.0.0.1:${plcPort}`,
  jwtSecret: randomBytes(32).toString("hex"),
  dpopSecret: randomBytes(32).toString("hex"),
  adminPassword: randomBytes(16).toString("hex"),
  plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString("hex"),
  // Whoever keeps the index of the whole network; without one, what is asked of it is refused.
  ...(appViewUrl !== undefined && { bskyAppViewUrl: appViewUrl, bskyAppViewDid: appViewDid }),
  inviteRequired: false,
  rateLimitsEnabled: false,
  disableSsrfProtection: true,
});
await pds.start();
process.stdout.write(`${JSON.stringify({ url: `http://localhost:${said}`, port: own })}\n`);

process.stdin.resume();
await once(process.stdin, "end");
await pds.destroy();
await plc.destroy();
rmSync(folder, { recursive: true });
process.exit(0);

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: free } = server.address();
  server.close();
  await once(server, "close");
  return free;
}
