import { expect, test } from "vitest";
import { LANGUAGES } from "../../kernel/language.ts";
import { CASE_TYPES } from "../../playbook/case.ts";
import { SLOT_TYPES_BY_NAME, SLOTS } from "../content.ts";
import type { StatementBlock } from "../model.ts";
import { fillTemplate } from "../slots.ts";
import { templateFor } from "../templates.ts";
import { type CheckInput, checkStatement } from "./check-statement.ts";
import { checkKeyMessage, secondsAloud } from "./key-message.ts";
import { readingEase } from "./reading-ease.ts";

const DRAFT: CheckInput = {
  statement: { text: "" },
  language: "en",
  caseType: "ownFault",
  kind: "holding",
  atRisk: false,
  keyMessage: null,
  address: null,
};

const codes = (input: CheckInput, severity: "look" | "stop") =>
  checkStatement(input)
    .findings.filter((finding) => finding.severity === severity)
    .map(({ code, data }) => (data["block"] ? `${code} ${String(data["block"])}` : code));

test("no shipped template is stopped once it is filled in, and none points at anybody", () => {
  for (const language of LANGUAGES) {
    for (const caseType of [...CASE_TYPES, null]) {
      for (const kind of ["holding", "full", "reply", "update", "closing"] as const) {
        const template = templateFor({ from: { caseType }, kind, language, address: "usted" });
        const samples = Object.fromEntries(template.slots.map((slot) => [slot, SLOTS[slot]!.sample[language]]));
        const blocks = template.blocks.map(({ block, text }) => ({
          block,
          text: fillTemplate(text, samples, SLOT_TYPES_BY_NAME),
        }));
        const input = { ...DRAFT, statement: { blocks }, language, caseType, kind };
        expect(codes(input, "stop")).toEqual([]);
        for (const code of ["blame", "paysAll"]) expect(codes(input, "look")).not.toContain(code);
        // What fills the blanks may say whose fault it was; the words around them do not.
        expect(codes({ ...input, statement: { blocks: template.blocks } }, "look")).not.toContain("admitsFault");
      }
    }
  }
});

test("a draft without a required block is stopped, one whose block the patterns do not know is looked at", () => {
  const blocks: StatementBlock[] = [
    { block: "acknowledge", text: "We know that sign-in is down." },
    { block: "apology", text: "It hurts us too." },
    { block: "action", text: "We are repairing it." },
  ];
  const input: CheckInput = { ...DRAFT, statement: { blocks } };
  expect(codes(input, "stop")).toEqual(["blockMissing nextUpdate"]);
  expect(codes(input, "look")).toEqual(["blockMissing apology"]);
});

test.each([
  [
    "es",
    "Desde las 8:10 la web cobra dos veces a unas 300 personas.",
    "Estamos reparándola. Próximo aviso a las 12:00.",
  ],
  [
    "es",
    "Esta noche se ha roto una tubería y 40 vecinos no tienen agua.",
    "Estamos reparándola. Próximo aviso a las 12:00.",
  ],
  ["en", "Since 8:10 the site has been charging some 300 people twice.", "We are fixing it. Next update at 12:00."],
  [
    "ru",
    "С 8:10 сайт списывает деньги дважды, пострадали около 300 человек.",
    "Мы чиним сайт. Следующее сообщение в 12:00.",
  ],
] as const)(
  "what happened, told where the case asks for it, is not called missing (%s: %s)",
  (language, told, rest) => {
    const blocks: StatementBlock[] = [
      { block: "acknowledge", text: told },
      { block: "action", text: rest },
    ];
    const input: CheckInput = { ...DRAFT, caseType: "externalFault", statement: { blocks }, language };
    expect(codes(input, "stop").concat(codes(input, "look"))).not.toContain("blockMissing acknowledge");
  },
);

test("fault is admitted in the part that stands for it, and pointed at anywhere else", () => {
  const fault = "It was our fault: nobody had checked the valve.";
  const input = (block: StatementBlock["block"]): CheckInput => ({
    ...DRAFT,
    statement: { blocks: [{ block, text: fault }] },
  });
  expect(codes(input("responsibility"), "look")).not.toContain("admitsFault");
  expect(codes(input("acknowledge"), "look")).toContain("admitsFault");
  expect(codes({ ...DRAFT, statement: { text: fault } }, "look")).toContain("admitsFault");
});

test("with people at risk the step to take is required and stands first", () => {
  const text = "We know the soup is unsafe. We are sorry. We are recalling it. Do not eat it. Next update at 18:00.";
  expect(codes({ ...DRAFT, statement: { text }, atRisk: true }, "look")).toContain("whatToDoNowNotFirst");
});

test("a blank that is left stops every statement", () => {
  expect(codes({ ...DRAFT, statement: { text: "Next update at {next_update_at}." } }, "stop")).toContain(
    "placeholderLeft",
  );
});

test("the worst comes first and gives the verdict", () => {
  const report = checkStatement({ ...DRAFT, statement: { text: "Oops, sorry! More at {time}." } });
  expect(report.verdict).toBe("stop");
  expect(report.findings[0]!.severity).toBe("stop");
});

test("a key message may have 27 words and take 9 seconds", () => {
  expect(checkKeyMessage("We are sorry. Sign-in is back. We will publish the cause on Friday.", "en")).toEqual([]);
  expect(checkKeyMessage("word ".repeat(28), "en").map(({ code }) => code)).toEqual(["keyMessageLong"]);
  expect(secondsAloud("Lo sentimos mucho.", "es")).toBeGreaterThan(0.5);
});

test("plain sentences read easier than office ones, in every language", () => {
  const pairs = {
    es: [
      "Hoy no hay luz en el sur. Dos equipos ya están en la calle. Si puedes, usa una linterna y no abras la nevera. Volvemos a las seis.",
      "La interrupción extraordinaria del suministro eléctrico correspondiente a determinadas circunscripciones meridionales ha determinado la movilización inmediata de los equipos operativos correspondientes.",
    ],
    en: [
      "There is no power in the south. Two crews are in the street. If you can, use a torch and keep the fridge shut. We are back at six.",
      "The extraordinary interruption of electrical distribution affecting certain southern municipalities has necessitated the immediate mobilisation of appropriate operational personnel throughout the administrative territory.",
    ],
    ru: [
      "На юге нет света. Две бригады уже на месте. Если можно, возьмите фонарь и не открывайте холодильник. Мы вернёмся с новостями в шесть.",
      "Чрезвычайное прекращение электроснабжения отдельных муниципальных образований южного направления обусловило незамедлительную мобилизацию соответствующих оперативных подразделений предприятия и координацию взаимодействия администраций территориальных образований.",
    ],
  };
  for (const language of LANGUAGES) {
    const [plain, office] = pairs[language].map((text) => readingEase(text, language));
    expect(plain).toBeGreaterThanOrEqual(60);
    expect(office).toBeLessThan(30);
  }
});
