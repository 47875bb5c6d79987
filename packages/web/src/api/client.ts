import { createClient } from "@baluarte/contract/client.ts";

/** Every call to the server goes through here: typed by the contract, parsed by it, refused as `ApiError`. */
export const api = createClient((url, init) => fetch(url, init));
