/**
 * The shape of an answer: the part of JSON Schema that our schemas come to. What checks one is a hundredth of zod's
 * weight, which is why the browser gets shapes, made by `shapeOf` while it is built, and no schemas.
 */
export interface Shape {
  readonly type?: "string" | "number" | "integer" | "boolean" | "null" | "array" | "object";
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** Of a record: what its values are. */
  readonly additionalProperties?: Shape;
  /** Of a record: what its keys are. */
  readonly propertyNames?: Shape;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** An answer whose shape is not the contract's. `where` is the path to the first part that is amiss. */
export class UnknownShape extends Error {
  readonly where: string;
  constructor(where: string) {
    super(`the answer is not what the contract says at ${where}`);
    this.name = "UnknownShape";
    this.where = where;
  }
}

/**
 * The path to the first part of `value` that is not as `shape` says, or `null` when all of it is. Members that the
 * shape does not name are no matter: a newer server may say more.
 */
export function misfitOf(shape: Shape, value: unknown, where = "$"): string | null {
  if (shape.anyOf) return shape.anyOf.some((each) => misfitOf(each, value) === null) ? null : where;
  if (shape.enum && !shape.enum.includes(value)) return where;
  if ("const" in shape && value !== shape.const) return where;
  switch (shape.type) {
    case "null":
      return value === null ? null : where;
    case "boolean":
      return typeof value === "boolean" ? null : where;
    case "number":
      return typeof value === "number" && isWithin(shape, value) ? null : where;
    case "integer":
      return Number.isSafeInteger(value) && isWithin(shape, value as number) ? null : where;
    case "string":
      return typeof value === "string" && isText(shape, value) ? null : where;
    case "array":
      return arrayMisfit(shape, value, where);
    case "object":
      return objectMisfit(shape, value, where);
    default:
      return null;
  }
}

function isWithin(shape: Shape, value: number): boolean {
  return (
    value >= (shape.minimum ?? -Infinity) &&
    value <= (shape.maximum ?? Infinity) &&
    value > (shape.exclusiveMinimum ?? -Infinity) &&
    value < (shape.exclusiveMaximum ?? Infinity)
  );
}

function isText({ minLength = 0, maxLength = Infinity, pattern }: Shape, value: string): boolean {
  return (
    value.length >= minLength && value.length <= maxLength && (pattern === undefined || regex(pattern).test(value))
  );
}

function arrayMisfit({ items, minItems = 0, maxItems = Infinity }: Shape, value: unknown, where: string) {
  if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return where;
  if (items === undefined) return null;
  for (const [index, each] of value.entries()) {
    const misfit = misfitOf(items, each, `${where}[${index}]`);
    if (misfit !== null) return misfit;
  }
  return null;
}

function objectMisfit(shape: Shape, value: unknown, where: string): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return where;
  const { properties = {}, required = [], additionalProperties, propertyNames } = shape;
  for (const key of required) if (!Object.hasOwn(value, key)) return `${where}.${key}`;
  for (const [key, each] of Object.entries(value)) {
    if (propertyNames && misfitOf(propertyNames, key) !== null) return `${where}.${key}`;
    const member = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    const misfit = member ? misfitOf(member, each, `${where}.${key}`) : null;
    if (misfit !== null) return misfit;
  }
  return null;
}

/** An inbox asks for the same few patterns thousands of times. */
const regexes = new Map<string, RegExp>();
function regex(pattern: string): RegExp {
  let known = regexes.get(pattern);
  if (!known) regexes.set(pattern, (known = new RegExp(pattern, "u")));
  return known;
}
