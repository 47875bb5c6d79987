import type { Plugin } from "vite";

/** The packages that `tools/walls` keeps pure: reading one of their modules makes values and does nothing. */
const PURE = /\/packages\/(?:contract|domain)\/src\//;

/**
 * Tells the bundler that a constant of the pure packages which nobody uses may go, whatever call made it. Most of them
 * are schemas beside the lists and rules that screens need; one that stayed would keep all of zod.
 */
export function pureConstants(): Plugin {
  return {
    name: "baluarte:pure-constants",
    apply: "build",
    enforce: "post",
    transform(code, id) {
      if (!PURE.test(id) || !id.endsWith(".ts")) return null;
      const edits: { start: number; end: number }[] = [];
      for (const statement of this.parse(code).body) {
        const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
        if (declared?.type !== "VariableDeclaration") continue;
        for (const { init } of declared.declarations) {
          if (init && init.type !== "Literal") edits.push({ start: init.start, end: init.end });
        }
      }
      // From the end, so that earlier places keep their numbers.
      const marked = edits.reduceRight(
        (text, { start, end }) =>
          `${text.slice(0, start)}/* @__PURE__ */ (() => (${text.slice(start, end)}))()${text.slice(end)}`,
        code,
      );
      // Nobody steps through a schema, so positions a few characters off do no harm.
      return { code: marked, map: null };
    },
  };
}
