import { expect, it } from "vitest";
import { sortFiles, type FileRules } from "./file-rules.ts";

const images: FileRules = { accept: ["image/*", ".csv"], maxBytes: 100, multiple: false };
const file = (name: string, type: string, size = 10) => ({ name, type, size });

it("takes what fits and names what does not, with the reason", () => {
  const offered = [
    file("nota.pdf", "application/pdf"),
    file("grande.png", "image/png", 101),
    file("bien.png", "image/png"),
    file("LISTA.CSV", ""),
  ];
  expect(sortFiles(offered, images)).toEqual({
    accepted: [offered[2]],
    faults: [
      { kind: "wrongKind", name: "nota.pdf" },
      { kind: "tooLarge", name: "grande.png" },
      { kind: "onlyOne", name: "LISTA.CSV" },
    ],
  });
});

it("takes anything where nothing is asked", () => {
  const any = file("x.bin", "");
  expect(sortFiles([any, any], { accept: [], maxBytes: 100, multiple: true }).accepted).toHaveLength(2);
});
