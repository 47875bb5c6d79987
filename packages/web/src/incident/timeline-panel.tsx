import { Button, Textarea } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import {
  IconAlertCircle,
  IconArrowsExchange,
  IconBan,
  IconCheck,
  IconClock,
  IconEar,
  IconFlag,
  IconMapPin,
  IconNote,
  IconPencil,
  IconSend,
  IconShare,
  IconShieldCheck,
  IconSpeakerphone,
  IconUserCheck,
  IconUserMinus,
  IconX,
  type Icon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Panel } from "../kit/panel.tsx";
import { newRequestKey } from "../kit/request-key.ts";
import { useBrandTime } from "../kit/ticker.ts";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useLengthNote } from "../kit/use-length-note.ts";
import { useWriting } from "../presence/writing.ts";
import { useBrand } from "../session/queries.ts";
import { chartMarks } from "./chart-marks.ts";
import { ProblemNote } from "./problem-note.tsx";
import styles from "./timeline-panel.module.css";
import { tell, type Teller } from "./timeline-sentence.ts";
import { useChange } from "./use-change.ts";
import { focusOnOpen } from "./focus-on-open.ts";

/** How many lines stand open; the rest is one press away. */
const SHOWN = 12;

const ICONS: Readonly<Record<string, Icon>> = {
  "incident.declared": IconFlag,
  "incident.changed": IconPencil,
  "incident.t0Moved": IconMapPin,
  "incident.noted": IconNote,
  "incident.closed": IconCheck,
  "evidence.kept": IconShieldCheck,
  "act.requested": IconSend,
  "act.approved": IconCheck,
  "act.refused": IconX,
  "act.voided": IconBan,
  "act.takenBack": IconBan,
  "act.unsigned": IconBan,
  "act.executed": IconSpeakerphone,
  "act.finished": IconSpeakerphone,
  "spoken.heard": IconEar,
  "spoken.ratified": IconCheck,
  "spoken.refused": IconX,
  "spoken.overdue": IconAlertCircle,
  "spoken.orphaned": IconAlertCircle,
  "publication.unknown": IconAlertCircle,
  "note.sent": IconShare,
  "role.taken": IconUserCheck,
  "role.offered": IconArrowsExchange,
  "role.accepted": IconUserCheck,
  "role.refused": IconX,
  "role.withdrawn": IconBan,
  "role.takenOver": IconArrowsExchange,
  "role.ended": IconUserMinus,
};

/** What the sentences need, with a clock that moves by the minute. */
export function useTeller(exit: Room["exit"]): Teller {
  const { t } = useTranslation("incident");
  const { t: word } = useTranslation();
  const { t: role } = useTranslation("role");
  const words = useTimeWords();
  const now = useBrandTime((ms) => Math.floor(ms / 60_000) * 60_000);
  return { t, role, level: (level) => word(`level.name.${level}`), words, now, exit };
}

/** What changed the course, the newest first, in sentences; what a person adds stands among them. */
export function TimelinePanel({ room }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const { can } = useBrand();
  const teller = useTeller(room.exit);
  const note = useKeptForm(`note.${room.incident.id}`, () => ({ text: "", key: newRequestKey() }));
  const [adding, setAdding] = useState(note.fields.text !== "");
  const [all, setAll] = useState(false);
  const told = room.timeline.flatMap((item) => {
    const line = tell(item, teller);
    return line === null ? [] : [{ item, ...line }];
  });
  const shown = all ? told : told.slice(0, SHOWN);
  const marks = chartMarks(room);
  const mayAdd = can("incident.declare") && room.incident.state === "open";
  return (
    <Panel
      title={t("timeline.title")}
      aside={mayAdd && !adding && <LinkButton onClick={() => setAdding(true)}>{t("timeline.add")}</LinkButton>}
    >
      {adding && (
        <NoteForm
          room={room}
          text={note.fields.text}
          requestKey={note.fields.key}
          // Other words are another line: only the same ones, sent twice, are one.
          onText={(text) => note.change({ text, key: newRequestKey() })}
          onDone={() => {
            note.change({ text: "", key: newRequestKey() });
            note.forget();
            setAdding(false);
          }}
        />
      )}
      <ol className={styles.list}>
        {shown.map(({ item, title, detail }) => {
          const Glyph = ICONS[item.kind] ?? IconClock;
          const mark = marks.find(({ seq }) => seq === item.seq)?.number ?? null;
          return (
            <li key={item.seq} className={styles.line}>
              <span className={styles.time}>
                <AbsoluteTime at={Date.parse(item.at)} short />
              </span>
              <span className={styles.icon}>
                <Glyph size={15} stroke={1.7} aria-hidden />
              </span>
              <span className={styles.words}>
                <span className={styles.title}>{title}</span>
                {detail !== null && <span className={styles.detail}>{detail}</span>}
                {typeof item.args["handover"] === "string" && (
                  <CardLink incident={room.incident.id} handover={item.args["handover"]} />
                )}
              </span>
              {mark !== null && (
                <span className={styles.mark} title={t("timeline.onChart", { number: mark })}>
                  {mark}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {told.length > SHOWN && (
        <p className={styles.more}>
          <LinkButton onClick={() => setAll(!all)}>
            {all ? t("timeline.less") : t("timeline.all", { count: told.length - SHOWN })}
          </LinkButton>
        </p>
      )}
    </Panel>
  );
}

function CardLink({ incident, handover }: { readonly incident: string; readonly handover: string }) {
  const { t } = useTranslation("role");
  const { slug } = useBrand();
  return (
    <Link
      to="/b/$brand/incidents/$incident/handovers/$handover"
      params={{ brand: slug, incident, handover }}
      className={styles.detail}
    >
      {t("timeline.card")}
    </Link>
  );
}

/** As the contract has it. */
const NOTE_MAX = 1000;

interface NoteFormProps {
  readonly room: Room;
  readonly text: string;
  readonly requestKey: string;
  readonly onText: (text: string) => void;
  readonly onDone: () => void;
}

function NoteForm({ room, text, requestKey, onText, onDone }: NoteFormProps) {
  const { t } = useTranslation("incident");
  const { slug } = useBrand();
  const lengthNote = useLengthNote();
  useWriting("note");
  const add = useChange(
    ["incidents"],
    () =>
      api("incident.note", {
        params: { brand: slug, incident: room.incident.id },
        body: { text: text.trim(), key: requestKey },
      }),
    onDone,
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(undefined);
      }}
    >
      <Textarea
        aria-label={t("timeline.note")}
        placeholder={t("timeline.note")}
        autosize
        minRows={2}
        maxLength={NOTE_MAX}
        ref={focusOnOpen}
        error={lengthNote(text, NOTE_MAX)}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <ProblemNote error={add.error} />
      <div className={styles.buttons}>
        <Button type="submit" size="sm" variant="default" loading={add.isPending} disabled={text.trim() === ""}>
          {t("timeline.addNote")}
        </Button>
        <Button size="sm" variant="subtle" onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
