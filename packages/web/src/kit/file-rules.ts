export interface FileRules {
  /** As in the `accept` attribute: `.csv`, `image/*`, `application/pdf`. */
  readonly accept: readonly string[];
  readonly maxBytes: number;
  readonly multiple: boolean;
}

export interface FileFault {
  readonly kind: "tooLarge" | "wrongKind" | "onlyOne";
  readonly name: string;
}

/** Structural, so that it can be told from a test without a browser. */
interface Offered {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Parts what fits from what does not. A drop ignores the `accept` attribute, so it is applied here again. */
export function sortFiles<T extends Offered>(
  offered: readonly T[],
  rules: FileRules,
): { readonly accepted: readonly T[]; readonly faults: readonly FileFault[] } {
  const accepted: T[] = [];
  const faults: FileFault[] = [];
  for (const file of offered) {
    if (!isAccepted(file, rules.accept)) faults.push({ kind: "wrongKind", name: file.name });
    else if (file.size > rules.maxBytes) faults.push({ kind: "tooLarge", name: file.name });
    else if (!rules.multiple && accepted.length === 1) faults.push({ kind: "onlyOne", name: file.name });
    else accepted.push(file);
  }
  return { accepted, faults };
}

function isAccepted({ name, type }: Offered, accept: readonly string[]): boolean {
  if (accept.length === 0) return true;
  return accept.some((rule) => {
    if (rule.startsWith(".")) return name.toLowerCase().endsWith(rule.toLowerCase());
    return rule.endsWith("/*") ? type.startsWith(rule.slice(0, -1)) : type === rule;
  });
}
