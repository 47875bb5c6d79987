import { createClient, type Way } from "@baluarte/contract/client.ts";
import type { Answer } from "@baluarte/contract/route.ts";
import type { ROUTES, RouteName } from "@baluarte/contract/routes.ts";
import { UnknownShape, misfitOf } from "@baluarte/contract/shape.ts";
import { shapesOf, ways } from "virtual:contract";

/** Every call to the server goes through here: typed by the contract, checked by it, refused as `ApiError`. */
export const api = createClient((url, init) => fetch(url, init), shapedWay);

/** The path of a route, for what calls it by other means than `api`. */
export function pathOf(name: RouteName): string {
  return ways[name][1];
}

/** Reads the body of an answer as `api` does. Rejects with `UnknownShape`. */
export async function readAnswer<N extends RouteName>(name: N, text: string): Promise<Answer<(typeof ROUTES)[N]>> {
  const read = await shapedWay(name).reader();
  return read(text) as never;
}

function shapedWay(name: RouteName): Way {
  const [method, path, isText] = ways[name];
  return {
    method,
    path,
    reader: async () => {
      const { default: answers } = await shapesOf(name);
      return (text) => {
        const answer: unknown = isText ? text : JSON.parse(text);
        const misfit = misfitOf(answers[name]!, answer);
        if (misfit !== null) throw new UnknownShape(`${name} ${misfit}`);
        return answer;
      };
    },
  };
}
