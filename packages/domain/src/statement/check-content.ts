import type { StatementContent, TemplateStatement, TemplateText } from "./content-model.ts";
import { BLOCK_IDS } from "./model.ts";
import { fillTemplate, slotsOf } from "./slots.ts";

export const SHORT_CHARACTERS_MAX = 280;

/** What a schema cannot see in the templates. Returns a sentence for each fault, none when they are sound. */
export function faultsOf(content: StatementContent): string[] {
  const ids = content.entries.map((entry) => entry.id);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `entry ${id} stands twice`),
    ...content.entries.flatMap((entry) =>
      Object.entries(entry.statements).flatMap(([kind, statement]) => {
        const name = `${entry.id} ${kind}`;
        return [...slotFaults(statement, content, name), ...orderFaults(statement, kind, name)];
      }),
    ),
  ];
}

/** All spellings of one text, with the language of their samples. */
export function variantsOf(text: TemplateText): { language: "es" | "en" | "ru"; text: string }[] {
  return [
    { language: "es", text: text.es.tu },
    { language: "es", text: text.es.usted },
    { language: "en", text: text.en },
    { language: "ru", text: text.ru },
  ];
}

function slotFaults(statement: TemplateStatement, content: StatementContent, name: string): string[] {
  const faults: string[] = [];
  const inBlocks = new Set<string>();
  for (const { block, text } of [...statement.blocks, { block: "short", text: statement.short }]) {
    const [first, ...others] = variantsOf(text).map((variant) => slotsOf(variant.text).toSorted().join());
    if (others.some((slots) => slots !== first))
      faults.push(`${name}: the blanks of ${block} differ between languages`);
    for (const slot of slotsOf(text.en)) {
      if (!(slot in content.slots)) faults.push(`${name}: ${block} has an unknown blank ${slot}`);
      if (block !== "short") inBlocks.add(slot);
      else if (!inBlocks.has(slot)) faults.push(`${name}: the short text has a blank ${slot} that no block has`);
    }
  }
  const types = Object.fromEntries(Object.entries(content.slots).map(([id, slot]) => [id, slot.type]));
  for (const { language, text } of variantsOf(statement.short)) {
    const samples = Object.fromEntries(Object.entries(content.slots).map(([id, slot]) => [id, slot.sample[language]]));
    const { length } = fillTemplate(text, samples, types);
    if (length > SHORT_CHARACTERS_MAX)
      faults.push(`${name}: the short text in ${language} is ${length} characters long`);
  }
  return faults;
}

/** Each block once; what to do now before all but a greeting; responsibility after the facts. */
function orderFaults(statement: TemplateStatement, kind: string, name: string): string[] {
  const order = statement.blocks.map((block) => block.block);
  const faults = BLOCK_IDS.filter((id) => order.filter((block) => block === id).length > 1).map(
    (id) => `${name} has ${id} twice`,
  );
  if (kind !== "reply" && order.indexOf("whatToDoNow") > 0) faults.push(`${name} does not open with what to do now`);
  const responsibility = order.indexOf("responsibility");
  if (responsibility >= 0 && !order.slice(0, responsibility).includes("facts")) {
    faults.push(`${name} takes responsibility before the facts`);
  }
  return faults;
}
