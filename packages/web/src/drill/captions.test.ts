import { expect, test } from "vitest";
import { CAPTION_SECONDS, DRILL_CAPTIONS, WAITING_CAPTIONS } from "@baluarte/domain/drill/model.ts";
import en from "../i18n/en/drill.json" with { type: "json" };
import es from "../i18n/es/drill.json" with { type: "json" };
import ru from "../i18n/ru/drill.json" with { type: "json" };

const CHARACTERS_PER_SECOND = 15;
const FINDING_SECONDS = 1.5;
/** A crisis has to be seen within a minute: before it, what happens is read, and why whenever one likes. */
const BEFORE_THE_CRISIS = new Set<string>(["firstComplaint"]);

test.each([es, en, ru])("every caption stands long enough to be read, in each language", (words) => {
  const waits = new Set<string>(WAITING_CAPTIONS);
  for (const id of DRILL_CAPTIONS) {
    const { what, why } = words.caption[id];
    const colleague = waits.has(id) ? words.colleague.replace("{{time}}", "8:31") : "";
    const needed =
      `${what}${BEFORE_THE_CRISIS.has(id) ? "" : why}${colleague}`.length / CHARACTERS_PER_SECOND + FINDING_SECONDS;
    expect([id, CAPTION_SECONDS[id] >= needed]).toEqual([id, true]);
  }
});
