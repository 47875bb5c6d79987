import { z } from "zod";
import type { Shape } from "./shape.ts";

/** Every word of JSON Schema that `misfitOf` reads. A schema that needs another is an error here, not a hole there. */
const KEPT = new Set<string>([
  "type",
  "enum",
  "const",
  "minItems",
  "maxItems",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
] satisfies (keyof Shape)[]);
/** Says nothing to a check: the name of the dialect, and the name of a format whose pattern stands beside it. */
const SILENT = new Set(["$schema", "format", "description", "title"]);

/**
 * The shape of what `schema` gives out. Throws where a shape cannot say what the schema does: on a transform, on a
 * default, on a word of JSON Schema that `misfitOf` does not know.
 */
export function shapeOf(schema: z.ZodType): Shape {
  return compact(z.toJSONSchema(schema, { io: "output", reused: "inline", cycles: "throw" }));
}

function compact(schema: object): Shape {
  const shape: Record<string, unknown> = {};
  for (const [word, value] of Object.entries(schema) as [string, unknown][]) {
    if (KEPT.has(word)) {
      // zod writes the safe integers' bounds to every integer, where the check knows them.
      if (Math.abs(value as number) !== Number.MAX_SAFE_INTEGER) shape[word] = value;
    } else if (word === "anyOf" || word === "oneOf") {
      shape["anyOf"] = (value as object[]).map(compact);
    } else if (word === "items" || word === "propertyNames") {
      shape[word] = compact(value as object);
    } else if (word === "properties") {
      shape[word] = Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, compact(each)]));
    } else if (word === "required") {
      if ((value as string[]).length > 0) shape[word] = value;
    } else if (word === "additionalProperties") {
      if (typeof value === "object" && value !== null) shape[word] = compact(value);
    } else if (!SILENT.has(word)) {
      throw new Error(`a shape cannot say "${word}": ${JSON.stringify(schema)}`);
    }
  }
  const { type, ...rest } = shape;
  // What stands beside a list of values adds nothing to it.
  if ("const" in shape || "enum" in shape) return rest;
  // A nullable of a simple type comes as two names for its type.
  if (Array.isArray(type)) return { anyOf: type.map((each) => ({ ...rest, type: each })) };
  return shape;
}
