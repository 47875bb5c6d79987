import type { GatewayBodyRule, GatewaySettings } from "@baluarte/contract/notify.ts";

/** The fields of the form. A type and not an interface, which could not be kept as a record. */
export type GatewayFields = {
  url: string;
  method: string;
  contentType: string;
  body: string;
  accepts: string;
  path: string;
  equals: string;
  text: string;
};

export const METHODS = ["POST", "GET", "PUT"] as const satisfies readonly GatewaySettings["method"][];
export const CONTENT_TYPES = [
  "application/json",
  "application/x-www-form-urlencoded",
  "application/xml",
  "text/plain",
] as const;
export const ACCEPTS = ["status", "json", "contains", "lacks"] as const satisfies readonly GatewayBodyRule["kind"][];

export const GATEWAY_PRESETS = ["jsonHeader", "jsonBody", "form", "address"] as const;
export type GatewayPreset = (typeof GATEWAY_PRESETS)[number];

const ANY_ANSWER = { accepts: "status", path: "", equals: "", text: "" };

/** What most providers ask for, one of four; the address is the provider's own. */
const SHAPES = {
  jsonHeader: {
    ...ANY_ANSWER,
    method: "POST",
    contentType: "application/json",
    body: '{"to": "{to}", "text": "{text}"}',
  },
  jsonBody: {
    method: "POST",
    contentType: "application/json",
    body: '{"key": "{secret}", "to": "{to}", "message": "{text}"}',
    accepts: "json",
    path: "status",
    equals: "ok",
    text: "",
  },
  form: {
    ...ANY_ANSWER,
    method: "POST",
    contentType: "application/x-www-form-urlencoded",
    body: "To={to}&Body={text}",
  },
  address: {
    method: "GET",
    contentType: "text/plain",
    body: "",
    accepts: "contains",
    path: "",
    equals: "",
    text: "OK",
  },
} satisfies Record<GatewayPreset, Omit<GatewayFields, "url">>;

/** The fields of a shape, with the address that was typed; where all goes into the address, its places are added. */
export function presetFields(preset: GatewayPreset, url: string): GatewayFields {
  const whole = preset === "address" && !url.includes("{to}");
  const base = url.trim() === "" ? "https://sms.example.com/send" : url.trim();
  const added = `${base}${base.includes("?") ? "&" : "?"}key={secret}&to={to}&text={text}`;
  return { ...SHAPES[preset], url: whole ? added : url };
}

export function gatewayFields(settings: GatewaySettings | null): GatewayFields {
  if (settings === null) return presetFields("jsonHeader", "");
  const { url, method, contentType, body, accepts } = settings;
  return {
    url,
    method,
    contentType,
    body,
    accepts: accepts.kind,
    path: accepts.kind === "json" ? accepts.path : "",
    equals: accepts.kind === "json" ? accepts.equals.join(", ") : "",
    text: accepts.kind === "contains" || accepts.kind === "lacks" ? accepts.text : "",
  };
}

/** What is to be stored, or the field that stands in the way. */
export function gatewayOf(fields: GatewayFields): { settings: GatewaySettings } | { fault: "url" | "accepts" } {
  if (!isHttpUrl(fields.url)) return { fault: "url" };
  const accepts = ruleOf(fields);
  if (accepts === null) return { fault: "accepts" };
  const method = METHODS.find((each) => each === fields.method) ?? "POST";
  const { contentType, body } = fields;
  return { settings: { url: fields.url.trim(), method, contentType, body, accepts } };
}

function ruleOf({ accepts, path, equals, text }: GatewayFields): GatewayBodyRule | null {
  switch (accepts) {
    case "json": {
      const values = equals.split(",").flatMap((each) => (each.trim() === "" ? [] : [each.trim()]));
      return path.trim() === "" || values.length === 0 ? null : { kind: "json", path: path.trim(), equals: values };
    }
    case "contains":
    case "lacks":
      return text === "" ? null : { kind: accepts, text };
    default:
      return { kind: "status" };
  }
}

/** As the contract reads it. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^\s/]+\S*$/.test(text.trim());
}
