import type { GatewayBodyRule, GatewaySettings } from "@baluarte/contract/notify.ts";
import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { Outbound } from "@baluarte/channels/outbound/outbound.ts";
import { attempt, excerpt, notSent, problemOfStatus, sent, waitAsked, type Message, type Sent } from "./sender.ts";

export type Gateway = { settings: GatewaySettings; headers: Record<string, string>; secret: string | null };

/**
 * Sends through a generic SMS or voice gateway. Success is a 2xx status *and* what the body rule asks for: many gateways
 * answer 200 and put the refusal inside.
 */
export function sendByGateway(outbound: Outbound, gateway: Gateway, to: string, message: Message): Promise<Sent> {
  const { settings, headers, secret } = gateway;
  const values = { to, text: smsText(message), secret: secret ?? "" };
  return attempt(async () => {
    const answer = await outbound.request({
      url: fillIn(settings.url, values, encodeURIComponent),
      method: settings.method,
      headers: { "content-type": settings.contentType, ...headers },
      body: settings.method === "GET" ? null : fillIn(settings.body, values, escapeFor(settings.contentType)),
    });
    const said = withoutSecrets(answer.text, [secret ?? "", ...Object.values(headers)]);
    if (answer.status < 200 || answer.status > 299) {
      // A gateway is one address for everybody: 404 means that it is wrong, and nothing about the number.
      const problem = problemOfStatus(answer.status);
      return notSent(
        problem === "gone" ? "refused" : problem,
        `HTTP ${answer.status} ${said}`,
        waitAsked(answer.headers),
      );
    }
    return holds(settings.accepts, answer.text) ? sent(excerpt(said)) : notSent("bodySaysNo", said);
  });
}

/** One line without a link preview's worth of words: a phone shows it whole on a locked screen. */
export function smsText({ title, text, url }: Message): string {
  return `${title}: ${text} ${url}`;
}

function fillIn(template: string, values: Record<string, string>, escape: (text: string) => string): string {
  return template.replace(/\{(to|text|secret)\}/gu, (_, name: string) => escape(values[name]!));
}

function escapeFor(contentType: string): (text: string) => string {
  if (/json/iu.test(contentType)) return (text) => JSON.stringify(text).slice(1, -1);
  if (/x-www-form-urlencoded/iu.test(contentType)) return encodeURIComponent;
  if (/xml/iu.test(contentType)) return (text) => text.replace(/[<>&"']/gu, (mark) => `&#${mark.codePointAt(0)};`);
  return (text) => text;
}

function holds(rule: GatewayBodyRule, body: string): boolean {
  switch (rule.kind) {
    case "status":
      return true;
    case "json":
      return rule.equals.includes(String(valueAt(body, rule.path)));
    case "contains":
      return body.includes(rule.text);
    case "lacks":
      return !body.includes(rule.text);
    default:
      return assertNever(rule);
  }
}

/** The value at a dotted path of a JSON text; `undefined` where there is none, or no JSON. */
function valueAt(body: string, path: string): unknown {
  try {
    return path
      .split(".")
      .reduce<unknown>(
        (value, key) =>
          typeof value === "object" && value !== null && Object.hasOwn(value, key)
            ? (value as Record<string, unknown>)[key]
            : undefined,
        JSON.parse(body),
      );
  } catch {
    return undefined;
  }
}

/** A gateway that repeats what it was sent must not carry our secret into an admin's screen. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter((one) => one.length > 3).reduce((told, one) => told.replaceAll(one, "…"), text);
}
