import { foldedName, type ColumnRole } from "@baluarte/domain/post/column-map.ts";

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
  time: [
    "time",
    "date",
    "datetime",
    "date time",
    "timestamp",
    "published",
    "published at",
    "publication date",
    "created",
    "created at",
    "posted at",
    "fecha",
    "fecha y hora",
    "fecha de publicación",
    "publicado",
    "data",
    "дата",
    "дата публикации",
    "дата и время",
    "опубликовано",
  ],
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
    "author followers",
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
  reach: ["reach", "alcance", "audiencia", "охват"],
  views: ["views", "impressions", "visualizaciones", "impresiones", "просмотры", "показы"],
  likes: ["likes", "favorites", "reactions", "me gusta", "curtidas", "лайки", "реакции"],
  comments: ["comments", "replies", "comentarios", "respuestas", "комментарии", "ответы"],
  shares: ["shares", "reposts", "retweets", "compartidos", "репосты"],
  engagement: ["engagement", "interactions", "interacciones", "вовлечённость", "взаимодействия"],
} as const satisfies Partial<Record<ColumnRole, readonly string[]>>;

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
  "time",
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
  const roles = names.map((name, column) => {
    const role = name === "" ? undefined : ROLE_BY_NAME.get(foldedName(name));
    return role !== undefined && fits(role, cells(column)) ? role : undefined;
  });
  const isTaken = (role: ColumnRole) => roles.includes(role);
  for (const role of SURE) {
    if (isTaken(role)) continue;
    const at = names.findIndex(
      (name, column) => roles[column] === undefined && holds(name, role) && fits(role, cells(column)),
    );
    if (at !== -1) roles[at] = role;
  }
  const free = names.flatMap((name, column) => (name === "" || roles[column] !== undefined ? [] : [column]));
  const claim = (role: ColumnRole, column: number | undefined) => {
    if (column !== undefined && roles[column] === undefined) roles[column] = role;
  };
  if (!isTaken("time"))
    claim(
      "time",
      free.find((column) => all(cells(column), isMoment)),
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
  const columns = Object.fromEntries(
    names.flatMap((name, column) => (roles[column] === undefined ? [] : [[name, roles[column]] as const])),
  );
  // "Date" and "Time" side by side are the two halves of one moment.
  const times = Object.keys(columns).filter((name) => columns[name] === "time");
  const clock = times.find((name) => foldedName(name) === "time");
  if (times.length > 1 && clock !== undefined) columns[clock] = "clock";
  return columns;
}

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
  if (role === "time") return all(cells, isMoment) || all(cells, isClock);
  if (role === "url") return all(cells, isAddress);
  if (COUNTS.has(role)) return all(cells, isNumber);
  return true;
}

const all = (cells: readonly string[], is: (cell: string) => boolean) => cells.length > 0 && cells.every(is);
/** A day written in numbers or words, or an ISO time; seconds since 1970 are told from other numbers by their size. */
const isMoment = (cell: string) =>
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:\D|$)/u.test(cell) ||
  /^(?:\p{L}{2,12}\.?,?\s+)?(?:\d{1,2}\s+(?:de\s+)?\p{L}{3,12}|\p{L}{3,12}\s+\d{1,2},?).*\b\d{4}\b/u.test(cell) ||
  /^1\d{9}(?:\d{3})?$/u.test(cell);
const isClock = (cell: string) => /^\d{1,2}[:.]\d{2}/u.test(cell);
const isAddress = (cell: string) => /^(?:https?:\/\/|www\.)\S+$/iu.test(cell);
const isHandle = (cell: string) => /^@[\p{L}\p{N}_.-]+$/u.test(cell);
const isNumber = (cell: string) => /^[\d.,\s\u00a0\u202f]+[kKmM]?$/u.test(cell);

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
