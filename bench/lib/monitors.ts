import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import { jsonIn } from "./data.ts";

const monitor = (id: string, query: string): Monitor => ({
  id: id as MonitorId,
  name: id,
  query,
  createdAt: instantFromMs(0),
  state: "active",
  version: 1,
});

/** The four airlines of complaints/airline_sentiment, each as somebody would watch for it. */
export const AIRLINES: readonly { readonly brand: string; readonly monitor: Monitor }[] = [
  { brand: "United", monitor: monitor("united", "united OR @united") },
  { brand: "American", monitor: monitor("american", "@AmericanAir OR american") },
  { brand: "Southwest", monitor: monitor("southwest", "@SouthwestAir OR southwest") },
  { brand: "Virgin America", monitor: monitor("virgin-america", '@VirginAmerica OR "virgin america"') },
];

/** A monitor an event, from the terms its posts were collected by: any of them, each with all of its words. */
export function crisisMonitors(): Monitor[] {
  const queries = jsonIn<{ id: string; any_of: string[][] }[]>("query", "crisis_queries.json");
  return queries.map(({ id, any_of: terms }) => {
    const distinct = [...new Set(terms.map((words) => words.join(" ")))];
    return monitor(id.replace(/^t26_/, ""), distinct.map((words) => `(${words})`).join(" OR "));
  });
}
