import { statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { MODEL_NAMES } from "@baluarte/detection/analyze/analyze.ts";
import { analystOfThread, loadModels, modelPath } from "./models.ts";

const FOUR_MB = 4 * 1024 * 1024;
const read = (text: string, ...about: string[]) => analystOfThread()(text, { about });

describe("the models that ship", () => {
  test.each([...MODEL_NAMES, "language"] as const)("%s is there and no larger than four megabytes", (name) => {
    expect(statSync(modelPath(name)).size).toBeLessThanOrEqual(FOUR_MB);
    expect(loadModels()[name]!.head.name).toBe(name);
  });

  test.each([
    ["Nubara is fine, but Iberia stole my bag and was horrible", "negative"],
    ["Nubara está muy bien, pero Iberia me ha robado la maleta, un desastre", "negative"],
    ["Нубара молодцы, а Аэрофлот потерял чемодан, ужас", "negative"],
  ])("read the same post otherwise towards another brand: %s", (text, towardsOther) => {
    const name = /Nubara|Нубара/u.exec(text)![0];
    const other = /Iberia|Аэрофлот/u.exec(text)![0];
    const own = read(text, name);
    const rival = read(text, other);
    expect(own.tone).not.toBe("negative");
    expect(rival.tone).toBe(towardsOther);
    expect(own.toneScore).toBeGreaterThan(rival.toneScore);
    expect(own.part).not.toBeNull();
  });

  test.each([
    ["Three hours on hold and nobody answers. Worst airline ever", "negative", true],
    ["Me habéis cobrado dos veces y nadie contesta al teléfono, qué vergüenza", "negative", true],
    ["Третий день не работает приложение, поддержка не отвечает, верните деньги", "negative", true],
    ["Great flight and a lovely crew, thank you so much!", "positive", false],
    ["Muchas gracias por la ayuda, sois geniales", "positive", false],
    ["Огромное спасибо, всё прекрасно и очень вкусно", "positive", false],
  ])("hear what anybody hears: %s", (text, tone, complaint) => {
    expect(read(text)).toMatchObject({ tone, complaint });
  });

  test.each([
    ["Third day waiting for my order. Awful", true],
    ["Second day waiting for my order. Awful", true],
    ["Can't wait for my order, so excited", false],
    ["Waiting for my order, so excited!", false],
  ])("tell a complaint from joy in who waits for an order: %s", (text, complaint) => {
    expect(read(text).complaint).toBe(complaint);
  });

  test.each([
    "@nubara you charged my aunt twice for one ticket to Seville. She wants it back this week.",
    "Nubara emptied my mother's card, the same sum twice. She cannot pay the rent.",
    "Nubara me ha cobrado dos veces el mismo billete a Granada, a ver quién lo arregla.",
    "Nubara дважды списала у моей тёти деньги за один билет в Севилью.",
  ])("take no complaint for praise: %s", (text) => {
    expect(read(text, "Nubara")).toMatchObject({ complaint: true, tone: expect.not.stringMatching("positive") });
  });

  test.each(["El vuelo sale a las ocho", "The board meets in London", "Поезд прибывает в восемь"])(
    "take nothing plain for an insult: %s",
    (text) => {
      expect(read(text).offensive).toBe(false);
    },
  );

  test.each([
    ["Nubara is worse than Iberia", "Nubara", "Iberia"],
    ["Nubara es peor que Iberia", "Nubara", "Iberia"],
    ["Нубара хуже, чем Победа", "Нубара", "Победа"],
    ["Победа хуже Нубары, ужас", "Победа", "Нубара"],
  ])("blame in a comparison whom it judges and not the measure: %s", (text, judged, measure) => {
    expect(read(text, judged).tone).toBe("negative");
    expect(read(text, measure).tone).not.toBe("negative");
  });

  test.each([
    ["Iberia is better than Nubara", "Nubara"],
    ["Iberia tiene mejor servicio que Nubara", "Nubara"],
    ["Победа лучше Нубары", "Нубара"],
  ])("hear a preference for another as against us: %s", (text, brand) => {
    expect(read(text, brand).tone).toBe("negative");
  });

  test("name words that stand in the text, and never the brand's own name", () => {
    const { evidence } = read("Nubara es lo peor, Nubara me ha perdido la maleta y nadie contesta", "Nubara");
    expect(evidence.tone.length).toBeGreaterThan(0);
    expect(evidence.tone.map((word) => word.toLowerCase())).not.toContain("nubara");
  });
});
