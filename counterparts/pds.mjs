// A real atproto PDS with a directory of identities of its own, on loopback, in a folder that goes with it. Prints its
// address as one line of JSON and lives until its standard input ends: whoever started it cannot leave it behind.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

process.env.LOG_ENABLED = "false";

// Neither server lets one choose where it listens, and both would on every interface.
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === "number" ? listen.call(this, port, "127.0.0.1", ...rest) : listen.call(this, port, ...rest);
};

const { Database, PlcServer } = await import("@did-plc/server");
const { PDS } = await import("@atproto/pds");

const plc = PlcServer.create({ db: Database.mock(), port: 0 });
const plcPort = (await plc.start()).address().port;

const folder = mkdtempSync(join(tmpdir(), "blt-pds-"));
const port = await freePort();
const pds = await PDS.fromEnv({
  devMode: true,
  port,
  hostname: "localhost",
  serviceHandleDomains: [".test"],
  dataDirectory: folder,
  blobstoreDiskLocation: join(folder, "blobs"),
  didPlcUrl: `http://127.0.0.1:${plcPort}`,
  jwtSecret: randomBytes(32).toString("hex"),
  dpopSecret: randomBytes(32).toString("hex"),
  adminPassword: randomBytes(16).toString("hex"),
  plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString("hex"),
  inviteRequired: false,
  rateLimitsEnabled: false,
  disableSsrfProtection: true,
});
await pds.start();
process.stdout.write(`${JSON.stringify({ url: `http://localhost:${port}` })}\n`);

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
