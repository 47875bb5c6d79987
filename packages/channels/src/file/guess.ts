import { foldedName, type ColumnRole } from "@baluarte/domain/post/column-map.ts";
import { parseWrittenCount } from "./written-count.ts";

/**
 * Names by which columns are called in exports of other tools and in tables that people keep, in our languages and
 * Portuguese. A guess, shown as one: a person confirms it.
 */
const COMMON_NAMES = {
  title: ["title", "headline", "subject", "título", "titular", "asunto", "заголовок", "тема"],
  text: [
    "text",
    "full text",
    "content",
    "body",
    "message",
    "post",
    "tweet",
    "mention",
    "comment",
    "review",
    "description",
    "caption",
    "texto",
    "contenido",
    "mensaje",
    "mención",
    "comentario",
    "conteúdo",
    "текст",
    "сообщение",
    "содержание",
    "комментарий",
    "отзыв",
  ],
  snippet: ["snippet", "summary", "extract", "excerpt", "mention snippet", "resumen", "extracto", "фрагмент"],
  clock: ["hour", "hrs", "time of day", "hora", "время"],
  author: [
    "author",
    "author handle",
    "handle",
    "username",
    "user",
    "screen name",
    "account",
    "influencer",
    "autor",
    "usuario",
    "cuenta",
    "автор",
    "пользователь",
    "аккаунт",
  ],
  authorName: ["author name", "full name", "display name", "name", "nombre", "nombre del autor", "имя", "имя автора"],
  followers: [
    "followers",
    "followers count",
    "follower count",
    "author followers",
    "author followers count",
    "user followers",
    "user followers count",
    "seguidores",
    "n.º de seguidores",
    "подписчики",
    "число подписчиков",
  ],
  url: ["url", "link", "permalink", "mention url", "address", "enlace", "vínculo", "ссылка", "адрес"],
  site: ["domain", "site", "host", "website", "dominio", "sitio", "domínio", "домен", "сайт"],
  kind: [
    "channel",
    "network",
    "social network",
    "platform",
    "source",
    "source type",
    "page type",
    "media type",
    "type",
    "canal",
    "red",
    "red social",
    "plataforma",
    "fuente",
    "tipo",
    "medio",
    "канал",
    "сеть",
    "соцсеть",
    "площадка",
    "источник",
    "тип",
  ],
  sentiment: ["sentiment", "tone", "polarity", "sentimiento", "tono", "sentimento", "тональность", "тон"],
  lang: ["lang", "language", "idioma", "lengua", "язык"],
  place: ["place", "location", "country", "city", "lugar", "ubicación", "país", "ciudad", "место", "страна", "город"],
  id: ["id", "mention id", "post id", "document id"],
  reach: ["reach", "alcance", "audiencia", "охват", "аудитория"],
  views: ["views", "impressions", "visualizaciones", "impresiones", "просмотры", "показы"],
  likes: ["likes", "favorites", "reactions", "me gusta", "curtidas", "лайки", "реакции"],
  comments: ["comments", "replies", "comentarios", "respuestas", "комментарии", "ответы"],
  shares: ["shares", "reposts", "retweets", "compartidos", "репосты"],
  engagement: ["engagement", "interactions", "interacciones", "вовлечённость", "взаимодействия"],
} as const satisfies Partial<Record<ColumnRole, readonly string[]>>;

/** What a column with the moment of a post is called, the surest first: by when it went out, by its plain name. */
const TIME_NAMES = {
  publication: [
    "published",
    "published at",
    "published on",
    "published date",
    "publish date",
    "publish time",
    "publication date",
    "publication time",
    "date published",
    "date posted",
    "post date",
    "post time",
    "posted",
    "posted at",
    "posted on",
    "created at",
    "created time",
    "fecha de publicación",
    "fecha publicación",
    "fecha del post",
    "fecha del mensaje",
    "publicado",
    "publicado el",
    "data de publicação",
    "дата публикации",
    "дата и время публикации",
    "время публикации",
    "дата сообщения",
    "дата поста",
    "опубликовано",
  ],
  plain: [
    "time",
    "date",
    "datetime",
    "date time",
    "date and time",
    "timestamp",
    "created",
    "fecha",
    "fecha y hora",
    "fecha hora",
    "data",
    "дата",
    "дата и время",
    "дата время",
  ],
} as const;

const ROLE_BY_NAME: ReadonlyMap<string, ColumnRole> = new Map(
  Object.entries(COMMON_NAMES).flatMap(([role, names]) =>
    names.map((name) => [foldedName(name), role as ColumnRole] as const),
  ),
);

/** Of a name of several words these say what it is, the surest first: the «URL» of a post is no post. */
const SURE: readonly ColumnRole[] = [
  "url",
  "followers",
  "likes",
  "shares",
  "views",
  "reach",
  "engagement",
  "sentiment",
  "lang",
  "author",
  "authorName",
  "site",
  "title",
  "kind",
  "text",
];
/** One column each, whoever guesses; of the others the largest or the first filled counts, so that several may bear one. */
const COUNTS: ReadonlySet<ColumnRole> = new Set(["followers", "likes", "shares", "views", "reach", "engagement"]);

/** No table that people make is wider; of one made to cost time the rest is left as it is. */
const GUESSED_COLUMNS = 100;

/**
 * Our guess for a header that nobody is known by: the plain names of things, then names that hold one, then what stands
 * in the cells. `rows` are the first records; a name that its cells belie is not believed.
 */
export function guessedColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Record<string, ColumnRole> {
  const names = header.slice(0, GUESSED_COLUMNS);
  const cells = (column: number) => rows.flatMap((row) => row[column]?.trim() || []);
  const times = timeColumns(header, rows);
  const roles = names.map((name, column): ColumnRole | undefined => {
    if (times.includes(name)) return times.length === 1 ? "time" : undefined;
    const role = name === "" ? undefined : ROLE_BY_NAME.get(foldedName(name));
    return role !== undefined && fits(role, cells(column)) ? role : undefined;
  });
  const isTaken = (role: ColumnRole) => roles.includes(role);
  for (const role of SURE) {
    if (isTaken(role)) continue;
    const at = names.findIndex(
      (name, column) =>
        roles[column] === undefined && !times.includes(name) && holds(name, role) && fits(role, cells(column)),
    );
    if (at !== -1) roles[at] = role;
  }
  const free = names.flatMap((name, column) =>
    name === "" || roles[column] !== undefined || times.includes(name) ? [] : [column],
  );
  const claim = (role: ColumnRole, column: number | undefined) => {
    if (column !== undefined && roles[column] === undefined) roles[column] = role;
  };
  // A date alone, with the time of day beside it: the two halves of one moment.
  if (isTaken("time") && !isTaken("clock"))
    claim(
      "clock",
      free.find((column) => isClockName(names[column]!) && fits("clock", cells(column))),
    );
  if (!isTaken("url"))
    claim(
      "url",
      free.find((column) => all(cells(column), isAddress)),
    );
  if (!isTaken("author"))
    claim(
      "author",
      free.find((column) => all(cells(column), isHandle)),
    );
  if (!isTaken("text") && !isTaken("snippet") && !isTaken("title")) claim("text", wordiest(free, roles, cells));
  return Object.fromEntries(
    names.flatMap((name, column) => (roles[column] === undefined ? [] : [[name, roles[column]] as const])),
  );
}

/**
 * The columns that may bear the moment of a post. One: it is that one. Several: they are as likely as each other, and a
 * person says which. A name tells most, and a name that most of its cells belie nothing; where no name tells, the cells do.
 */
export function timeColumns(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const dated = header.slice(0, GUESSED_COLUMNS).flatMap((name, column) => {
    const filled = rows.flatMap((row) => row[column]?.trim() || []);
    return name !== "" && (filled.length === 0 || most(filled, isMoment)) ? [{ name, filled }] : [];
  });
  const tiers: readonly ((column: (typeof dated)[number]) => boolean)[] = [
    ({ name }) => isNamed(name, TIME_NAMES.publication),
    ({ name, filled }) => isNamed(name, TIME_NAMES.plain) && !(isClockName(name) && filled.length === 0),
    ({ name }) => isDateName(name),
    ({ filled }) => filled.length > 0 && all(filled, isMoment),
  ];
  for (const tier of tiers) {
    const found = dated.filter(tier);
    if (found.length > 0) return found.map(({ name }) => name);
  }
  return [];
}

const isNamed = (name: string, names: readonly string[]) => names.map(foldedName).includes(foldedName(name));

/** `Fecha captura`, `FechaHora`, `Date (GMT)`, `Дата создания`: what begins with a date, or holds a name of a moment. */
function isDateName(name: string): boolean {
  if (/^(?:fecha|date|дата)/u.test(foldedName(name))) return true;
  const words = wordsOf(name);
  return [...TIME_NAMES.publication, ...TIME_NAMES.plain].some((each) => words.includes(wordsOf(each)));
}

/** What holds the time of day where another column holds the date; `Time` does, and so does `Hora de publicación`. */
const isClockName = (name: string) => foldedName(name) === "time" || holds(name, "clock");

/** Whether a cell is a moment, an address, a handle or a number, and so no name of a column. */
export const isDatum = (cell: string): boolean =>
  isMoment(cell) || isClock(cell) || isAddress(cell) || isHandle(cell) || (cell !== "" && isNumber(cell));

/** The role of a column by its plain name alone; `null`: no name we know. */
export function roleNamed(name: string): ColumnRole | null {
  return ROLE_BY_NAME.get(foldedName(name)) ?? null;
}

/** Whether a name of several words holds one of the plain names of `role`, as words of its own. */
function holds(name: string, role: ColumnRole): boolean {
  const words = wordsOf(name);
  const plain: readonly string[] = COMMON_NAMES[role as keyof typeof COMMON_NAMES] ?? [];
  return plain.some((each) => words.includes(wordsOf(each)));
}

/** With a space at either end, so that what is found in it is whole words. */
function wordsOf(name: string): string {
  const words = name.normalize("NFC").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return ` ${words.map(foldedName).join(" ")} `;
}

function fits(role: ColumnRole, cells: readonly string[]): boolean {
  if (cells.length === 0) return true;
  if (role === "clock") return all(cells, isClock);
  if (role === "url") return all(cells, isAddress);
  if (COUNTS.has(role)) return all(cells, isNumber);
  return true;
}

const all = (cells: readonly string[], is: (cell: string) => boolean) => cells.length > 0 && cells.every(is);
/** A cell in two may be a slip of whoever typed the table; its line is refused by name. */
const most = (cells: readonly string[], is: (cell: string) => boolean) => 2 * cells.filter(is).length >= cells.length;
/** A day written in numbers or words, or an ISO time; seconds since 1970 are told from other numbers by their size. */
const isMoment = (cell: string) =>
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:\D|$)/u.test(cell) ||
  /^(?:\p{L}{2,12}\.?,?\s+)?(?:\d{1,2}\s+(?:de\s+)?\p{L}{3,12}|\p{L}{3,12}\s+\d{1,2},?).*\b\d{4}\b/u.test(cell) ||
  /^1\d{9}(?:\d{3})?$/u.test(cell);
const isClock = (cell: string) => /^\d{1,2}[:.]\d{2}/u.test(cell);
const isAddress = (cell: string) => /^(?:https?:\/\/|www\.)\S+$/iu.test(cell);
const isHandle = (cell: string) => /^@[\p{L}\p{N}_.-]+$/u.test(cell);
const isNumber = (cell: string) => /^[\d.,\s\u00a0\u202f]+$/u.test(cell) || parseWrittenCount(cell) !== null;

/** The column with the longest cells, where they are sentences: several words in most of them. */
function wordiest(
  free: readonly number[],
  roles: readonly (ColumnRole | undefined)[],
  cells: (column: number) => readonly string[],
): number | undefined {
  const length = (column: number) => {
    const filled = cells(column);
    const spoken = filled.filter((cell) => cell.split(/\s+/u).length >= 3).length;
    return spoken * 2 < filled.length || filled.length === 0
      ? 0
      : filled.reduce((sum, cell) => sum + cell.length, 0) / filled.length;
  };
  const [widest] = free
    .filter((column) => roles[column] === undefined && length(column) > 0)
    .toSorted((a, b) => length(b) - length(a));
  return widest;
}
