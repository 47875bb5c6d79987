/**
 * Exports as listening suites write them, made by us from the headers in `file/vendors.ts`: the brand is invented, the
 * people are, and no row was ever in such a file.
 */
const q = (cells: readonly string[], separator = ",") =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator);

export const BRANDWATCH_PREAMBLE = [
  '"Report:","Bulk Mentions Download"',
  '"Brand:","Nubara"',
  '"From:","Sat Nov 21 00:00:00 UTC 2026"',
  '"To:","Sun Nov 22 00:00:00 UTC 2026"',
  '"Label:","Nubara"',
  "",
];
export const BRANDWATCH_HEADER = [
  "Query Id",
  "Query Name",
  "Date",
  "Title",
  "Snippet",
  "Url",
  "Domain",
  "Sentiment",
  "Page Type",
  "Language",
  "Author",
  "Full Name",
  "Full Text",
  "X Followers",
  "X Likes",
  "X Repost of",
  "Mention Id",
  "Resource Id",
];

/** Five mentions of a double charge; the third bears no words. */
export function brandwatchCsv(dates: readonly string[] = DATES): string {
  const rows = [
    [
      "2057",
      "Nubara",
      dates[0]!,
      "",
      "Nubara me ha cobrado dos veces...",
      "https://x.com/lola/status/1857",
      "x.com",
      "negative",
      "x",
      "es",
      "lola",
      "Lola Vera",
      "Nubara me ha cobrado dos veces el mismo billete",
      "1,204",
      "12",
      "",
      "m1",
      "r1",
    ],
    [
      "2057",
      "Nubara",
      dates[1]!,
      "Nubara cobra dos veces a sus clientes",
      "La aerolínea...",
      "https://www.elnorte.example/nubara",
      "elnorte.example",
      "neutral",
      "news",
      "es",
      "",
      "",
      "La aerolínea Nubara investiga un fallo.\nHabrá devolución.",
      "",
      "",
      "",
      "m2",
      "r2",
    ],
    [
      "2057",
      "Nubara",
      dates[2]!,
      "",
      "",
      "https://x.com/vacio/status/2",
      "x.com",
      "neutral",
      "x",
      "es",
      "vacio",
      "",
      "",
      "3",
      "",
      "",
      "m3",
      "r3",
    ],
    [
      "2057",
      "Nubara",
      dates[3]!,
      "",
      "RT",
      "https://x.com/teo/status/1900",
      "x.com",
      "negative",
      "x",
      "es",
      "@teo",
      "Teo",
      "Cuidado con Nubara",
      "88",
      "0",
      "https://x.com/lola/status/1857",
      "m4",
      "r4",
    ],
    [
      "2057",
      "Nubara",
      dates[4]!,
      "¿Alguien más con Nubara?",
      "",
      "https://www.reddit.com/r/viajes/1",
      "reddit.com",
      "positive",
      "forum",
      "es",
      "marta",
      "",
      "A mí Nubara me lo devolvió en el acto",
      "",
      "",
      "",
      "m5",
      "r5",
    ],
  ];
  return [...BRANDWATCH_PREAMBLE, q(BRANDWATCH_HEADER), ...rows.map((row) => q(row)), ""].join("\r\n");
}

const DATES = [
  "2026-11-21 07:42:10.0",
  "2026-11-21 08:05:00.0",
  "2026-11-21 08:06:00.0",
  "2026-11-21 08:30:59.0",
  "2026-11-21 09:00:00.0",
];

export const MELTWATER_OLD_HEADER = [
  "Date",
  "Headline",
  "URL",
  "Opening Text",
  "Hit Sentence",
  "Source",
  "Influencer",
  "Country",
  "Language",
  "Reach",
  "Sentiment",
  "Twitter Followers",
  "Alternate Date Format",
  "Time",
];

/** UTF-16 with its mark, tabs, a month by name. */
export function meltwaterOld(): Buffer {
  const rows = [
    [
      "21-Nov-2026 07:42AM",
      "",
      "https://twitter.com/lola/status/1857",
      "",
      "Nubara me ha cobrado dos veces",
      "Twitter",
      "@lola",
      "Spain",
      "Spanish",
      "1204",
      "Negative",
      "1204",
      "21-Nov-26",
      "7:42 AM",
    ],
    [
      "21-Nov-2026 02:15PM",
      "Nubara investiga un fallo",
      "https://elnorte.example/nubara",
      "La aerolínea Nubara investiga",
      "investiga un fallo de cobro",
      "El Norte",
      "",
      "Spain",
      "Spanish",
      "250000",
      "Neutral",
      "",
      "21-Nov-26",
      "2:15 PM",
    ],
  ];
  return Buffer.from(`\uFEFF${[MELTWATER_OLD_HEADER, ...rows].map((row) => q(row, "\t")).join("\r\n")}\r\n`, "utf16le");
}

/** The newer columns, under a line that is none of the table. */
export function meltwaterNew(): string {
  const header = [
    "Date",
    "Time",
    "Document ID",
    "URL",
    "Input Name",
    "Source Type",
    "Source Name",
    "Source Domain",
    "Author Name",
    "Author Handle",
    "Title",
    "Opening Text",
    "Hit Sentence",
    "Language",
    "Sentiment",
    "Reach",
    "Likes",
    "Views",
  ];
  const row = [
    "2026-11-21",
    "14:15",
    "1713459776000_K49u",
    "https://www.facebook.com/1",
    "Nubara",
    "Social",
    "Facebook",
    "facebook.com",
    "Lola Vera",
    "@lola",
    "",
    "Nubara me ha cobrado dos veces",
    "Nubara me ha cobrado dos veces",
    "es",
    "Negative",
    "1204",
    "7",
    "n/a",
  ];
  return [`"Nubara, 21 Nov 2026"`, q(header), q(row)].join("\n");
}

export function talkwalkerCsv(): string {
  const header = [
    "url",
    "published",
    "title",
    "content",
    "lang",
    "domain_url",
    "source_type",
    "sentiment",
    "reach",
    "engagement",
    "extra_author_attributes.name",
    "extra_author_attributes.short_name",
    "extra_source_attributes.world_data.country",
  ];
  const rows = [
    [
      "https://www.instagram.com/p/1",
      "1795251600000",
      "",
      "Нубара дважды списала деньги",
      "ru",
      "http://instagram.com",
      "SOCIALMEDIA,SOCIALMEDIA_INSTAGRAM",
      "-5",
      "1204",
      "40",
      "Лола",
      "lola",
      "Spain",
    ],
    [
      "https://elnorte.example/nubara",
      "2026-11-21 08:05:00",
      "Nubara investiga un fallo",
      "La aerolínea investiga",
      "es",
      "http://elnorte.example",
      "ONLINENEWS",
      "0",
      "250000",
      "3",
      "El Norte",
      "",
      "Spain",
    ],
  ];
  return [header, ...rows].map((row) => q(row, ";")).join("\n");
}

/** As the sheet "Mentions" is saved as CSV: an empty row and an empty first column. */
export function brand24Csv(): string {
  const header = ["", "ID", "Date", "Hrs", "Title", "Content", "Source", "Domain", "Category", "Sentiment", "Tags"];
  const row = [
    "",
    "90210",
    "2026-11-21",
    "08:05",
    "",
    "Nubara me ha cobrado dos veces",
    "https://www.tiktok.com/@lola/1",
    "tiktok.com",
    "TikTok",
    "-1",
    "",
  ];
  return [header.map(() => "").join(","), q(header), q(row)].join("\r\n");
}

/** A table somebody keeps by hand, in no format we know. */
export const OWN_TABLE = [
  "Cuándo;Quién;Qué dijo;Dónde",
  "21/11/2026 7:42;lola;Nubara me ha cobrado dos veces;x.com",
  "20/11/2026 9:00;teo;A mí también, Nubara;facebook.com",
].join("\n");
