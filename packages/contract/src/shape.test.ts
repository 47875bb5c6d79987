import fc from "fast-check";
import { expect, it } from "vitest";
import type { RouteSpec } from "./route.ts";
import { ROUTES } from "./routes.ts";
import { shapeOf } from "./shape-of.ts";
import { misfitOf, type Shape } from "./shape.ts";

const ANSWERS = Object.entries(ROUTES as Record<string, RouteSpec>);

it.each(ANSWERS)("reads an answer of %s, whole or damaged, as its schema does", (_, { response }) => {
  const shape = shapeOf(response);
  const answers = answersOf(shape);
  fc.assert(
    fc.property(fc.oneof(answers, damaged(answers)), (answer) => {
      expect(misfitOf(shape, answer) === null).toBe(response.safeParse(answer).success);
    }),
    { numRuns: 60 },
  );
});

it("names the part that is amiss, and minds no member it does not know", () => {
  const shape: Shape = { type: "object", properties: { items: { type: "array", items: { type: "integer" } } } };
  expect(misfitOf(shape, { items: [1, 2.5] })).toBe("$.items[1]");
  expect(misfitOf(shape, { items: [1], more: "of a newer server" })).toBeNull();
});

/** Values of `shape`. */
function answersOf(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.anyOf) return fc.oneof(...shape.anyOf.map(answersOf));
  if (shape.enum) return fc.constantFrom(...shape.enum);
  if ("const" in shape) return fc.constant(shape.const);
  switch (shape.type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({
        min: shape.minimum ?? (shape.exclusiveMinimum ?? -1001) + 1,
        max: shape.maximum ?? (shape.exclusiveMaximum ?? 1001) - 1,
      });
    case "number":
      return fc.double({ min: shape.minimum ?? shape.exclusiveMinimum ?? 0, max: shape.maximum ?? 1e6, noNaN: true });
    case "string":
      return shape.pattern === undefined
        ? fc.string({ minLength: shape.minLength ?? 0, maxLength: Math.min(shape.maxLength ?? 20, 80) })
        : fc.stringMatching(new RegExp(shape.pattern));
    case "array":
      return fc.array(answersOf(shape.items ?? {}), {
        minLength: shape.minItems ?? 0,
        maxLength: Math.min(shape.maxItems ?? 3, (shape.minItems ?? 0) + 3),
      });
    case "object":
      return objectsOf(shape);
    default:
      return fc.jsonValue();
  }
}

function objectsOf({ properties = {}, required = [], propertyNames, additionalProperties }: Shape) {
  const named = fc.record(Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, answersOf(each)])), {
    requiredKeys: required.filter((key) => key in properties),
  });
  if (!additionalProperties) return named;
  if (propertyNames?.enum) {
    const keys = propertyNames.enum as string[];
    return fc.record(Object.fromEntries(keys.map((key) => [key, answersOf(additionalProperties)])), {
      requiredKeys: [...required],
    });
  }
  return fc.dictionary(
    answersOf(propertyNames ?? { type: "string" }) as fc.Arbitrary<string>,
    answersOf(additionalProperties),
    {
      maxKeys: 3,
    },
  );
}

/** The same with one member gone or turned into something else. */
function damaged(answers: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const other = fc.constantFrom<unknown>(undefined, null, "", "x", -1, 0.5, 1e21, true, [], {});
  return fc
    .tuple(answers, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), other)
    .map(([answer, way, value]) => replace(answer, way, value));
}

function replace(answer: unknown, [step, ...rest]: readonly number[], value: unknown): unknown {
  if (step === undefined || typeof answer !== "object" || answer === null) return value;
  const keys = Object.keys(answer);
  if (keys.length === 0) return value;
  const key = keys[step % keys.length]!;
  const entries = Object.entries(answer).flatMap(([name, each]) => {
    if (name !== key) return [[name, each] as const];
    const next = replace(each, rest, value);
    return next === undefined ? [] : [[name, next] as const];
  });
  return Array.isArray(answer) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}
