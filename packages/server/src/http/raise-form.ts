import { randomUUID } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { storableText } from "@baluarte/channels/file/storable.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { FILE_BYTES_MAX, type FileType } from "@baluarte/domain/sighting/file-type.ts";
import { SIGHTING_TEXT_MAX, SightingChannel } from "@baluarte/domain/sighting/model.ts";
import { instantOfWall, wallTimeIn } from "@baluarte/domain/statement/checks/wall-time.ts";
import type { Door, OpenDoor } from "../services/raise-link.ts";
import { checkHanded, noteHanded } from "../services/raise-share.ts";
import { takeFile, type TakenFile } from "../services/sighting.ts";
import { ServiceError } from "../services/service-error.ts";
import type { Http } from "./handler.ts";

/** What was typed, so that it stands there again beside what is wrong with it. */
export type Typed = {
  text: string;
  channel: string;
  at: string;
  dayOnly: boolean;
  contact: string;
  key: string;
  trap: string;
};

export function blank({ now, timeZone }: Door): Typed {
  return {
    text: "",
    channel: "",
    at: wallField(now, timeZone),
    dayOnly: false,
    contact: "",
    key: randomUUID(),
    trap: "",
  };
}

/** A field that does not fit, with the word by which the page knows what to say. */
export class Misfit extends Error {
  readonly field: "text" | "long" | "when" | "where";

  constructor(field: Misfit["field"]) {
    super(field);
    this.field = field;
  }
}

const PHOTOS_MAX = 3;
const PHOTO_TYPES: ReadonlySet<FileType> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/heic",
  "application/pdf",
]);

/**
 * Fills `typed` and `files` with what was sent, whatever of it fits. Throws `Misfit` or `ServiceError` for the first that
 * does not.
 */
export async function readFields(
  ctx: Http["ctx"],
  open: OpenDoor,
  request: FastifyRequest,
  door: Door,
  typed: Typed,
  files: TakenFile[],
): Promise<void> {
  if (!request.isMultipart()) throw new Misfit("text");
  let problem: Misfit | ServiceError | null = null;
  const limits = { files: PHOTOS_MAX, fileSize: FILE_BYTES_MAX + 1, fields: 10, fieldSize: 64 * 1024 };
  for await (const part of request.parts({ limits })) {
    if (part.type === "field") {
      take(typed, part.fieldname, storableText(String(part.value)));
    } else if (part.filename === "") {
      // A field for files that nobody chose one in.
      part.file.resume();
    } else {
      try {
        // What has to be said stands before the photos in the form: of a form that is refused none is put on the disk.
        if (problem !== null) throw problem;
        read(typed, door);
        checkHanded(open, door.now);
        const file = await takeFile(ctx, open.brand, { name: part.filename, stream: part.file }, PHOTO_TYPES);
        files.push(file);
        noteHanded(open, door.now, file.blob.bytes);
      } catch (error) {
        if (!(error instanceof Misfit || error instanceof ServiceError)) throw error;
        // The fields behind it are read all the same: what was typed must not be lost over a picture.
        problem ??= error;
        part.file.resume();
      }
    }
  }
  if (problem !== null) throw problem;
}

/** What was typed, as what it says. Throws `Misfit` at the first field that does not fit. */
export function read(typed: Typed, { timeZone }: Door): { text: string; channel: SightingChannel; at: Instant } {
  const text = typed.text.trim();
  if (text === "") throw new Misfit("text");
  if (text.length > SIGHTING_TEXT_MAX) throw new Misfit("long");
  const channel = SightingChannel.safeParse(typed.channel);
  if (!channel.success) throw new Misfit("where");
  const at = instantIn(typed.dayOnly ? typed.at.slice(0, 10) : typed.at, timeZone);
  if (at === null) throw new Misfit("when");
  return { text, channel: channel.data, at };
}

function take(typed: Typed, field: string, value: string): void {
  switch (field) {
    case "text":
      typed.text = value;
      return;
    case "channel":
      typed.channel = value;
      return;
    case "at":
      typed.at = value;
      return;
    case "dayOnly":
      typed.dayOnly = value === "1";
      return;
    case "contact":
      typed.contact = value;
      return;
    case "key":
      if (/^[0-9a-zA-Z-]{16,64}$/.test(value)) typed.key = value;
      return;
    case "website":
      typed.trap = value;
      return;
  }
}

const AT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/;

function instantIn(field: string, timeZone: string): Instant | null {
  const match = AT.exec(field);
  if (match === null) return null;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return null;
  return instantOfWall({ year, month, day, hour, minute }, timeZone);
}

function wallField(at: Instant, timeZone: string): string {
  const { year, month, day, hour, minute } = wallTimeIn(at, timeZone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}
