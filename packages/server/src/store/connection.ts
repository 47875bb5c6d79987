import { STORE_PORT } from "./data-folder.ts";

/** Options for `pg`: a database as one role, over the store's private socket. */
export interface StoreConnection {
  host: string;
  port: number;
  user: string;
  database: string;
}

export function connectionTo(socketFolder: string, role: string, database: string): StoreConnection {
  return { host: socketFolder, port: STORE_PORT, user: role, database };
}

/** The same as a connection string, which `pg` takes wherever it takes DATABASE_URL. */
export function connectionUrl({ host, port, user, database }: StoreConnection): string {
  const query = new URLSearchParams({ host, port: String(port), user });
  return `postgresql:///${encodeURIComponent(database)}?${query.toString()}`;
}
