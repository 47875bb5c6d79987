import { requireData } from "./lib/data.ts";
import { measureReading } from "./lib/readings.ts";
import { report } from "./lib/report.ts";

// npm run bench -- complaint [--json] [--data DIR]: macro-F1 of complaints and others, per set, with the quantised model
// that ships. Published: Preoţiuc-Pietro et al. (2019), F1 in nested cross-validation with distant supervision.

requireData();

const { equal, cases } = measureReading({
  name: "complaint",
  watched: "complaint",
  saidOf: ({ complaint }) => (complaint ? "complaint" : "other"),
  chanceOf: ({ complaintScore }) => complaintScore,
  published: { "complaints en": { "Preoţiuc-Pietro et al.": 79 } },
});
report("complaint", equal, cases);
