import type { statementRoutes } from "@baluarte/contract/statement.ts";
import { askApproval, createStatement, examine, saveStatement, viewStatement } from "../services/statement.ts";
import type { Handlers } from "./handler.ts";

export const statementHandlers: Handlers<typeof statementRoutes> = {
  "statement.create": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({
      statement: await createStatement(scope, params.incident, body.kind, body.language, body.key),
    })),
  "statement.get": ({ caller, params }) =>
    caller.scope((scope) => viewStatement(scope, params.statement, caller.person)),
  "statement.save": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      await saveStatement(scope, params.statement, body.baseVersion, body.draft);
      return viewStatement(scope, params.statement, caller.person);
    }),
  "statement.check": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      const { required, checks, promisedAt, pack } = await examine(scope, params.statement, body.draft);
      return { required, checks, promisedAt, previews: pack.previews };
    }),
  "statement.ask": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({ act: await askApproval(scope, params.statement, body.version) })),
};
