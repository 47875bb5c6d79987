import { totalmem } from "node:os";
import { type DataFolder, STORE_PORT } from "./data-folder.ts";

/** PostgreSQL's settings by name. */
export type StoreSettings = Readonly<Record<string, string>>;

/**
 * PostgreSQL's command line for this folder. Settings live here alone: an update of Baluarte reaches every folder, and
 * nothing that is set in the folder stands above them. `others` do.
 */
export function startOptions(folder: DataFolder, others: StoreSettings = {}): string[] {
  const settings = {
    // Nobody reaches it but through a socket in a folder that only we can open.
    listen_addresses: "",
    unix_socket_directories: folder.socketFolder,
    unix_socket_permissions: "0700",
    port: STORE_PORT,

    // What was acknowledged is on the disk, whatever happens next.
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",

    // A small machine that it shares with Node. Recovery after a crash reads at most `max_wal_size`.
    shared_buffers: "256MB",
    effective_cache_size: `${Math.floor(totalmem() / 2 / 1024 / 1024)}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    max_connections: 100,
    max_wal_size: "1GB",
    // The disks of today; the default of 4 is for ones that turn.
    random_page_cost: 1.1,
    // Compiling a plan costs more than our queries take.
    jit: "off",
    // A query over many partitions locks each one and its indexes.
    max_locks_per_transaction: 256,

    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",

    // A week of logs in store/log, one file a weekday. Statements stay out of them: they carry what people wrote.
    logging_collector: "on",
    log_directory: "log",
    log_filename: "postgres-%a.log",
    log_rotation_age: "1d",
    log_rotation_size: 0,
    log_truncate_on_rotation: "on",
    log_min_error_statement: "panic",
    log_line_prefix: "%m [%p] %q%u@%d ",
    ...others,
  };
  return ["-D", folder.cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}
