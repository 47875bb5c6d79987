import { zoneName } from "@baluarte/domain/kernel/zone-name.ts";
import { Button, TextInput, Textarea } from "@mantine/core";
import { ApiError } from "@baluarte/contract/client.ts";
import type { Room, T0Earlier } from "@baluarte/contract/incident.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { T0, type T0Precision } from "@baluarte/domain/incident/model.ts";
import { PostId } from "@baluarte/domain/kernel/id.ts";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { brandNow, useBrandTime } from "../kit/ticker.ts";
import { OriginDetails } from "../origin/origin-details.tsx";
import { TogetherDetails } from "../together/together-details.tsx";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import { Conflict } from "../kit/conflict.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useWriting } from "../presence/writing.ts";
import { useBrand } from "../session/queries.ts";
import { Dialog, DialogActions, DialogForm } from "./dialog.tsx";
import { fromField, toField } from "./local-time.ts";
import { ProblemNote } from "./problem-note.tsx";
import styles from "./t0-dialog.module.css";
import { staleWriteOf } from "./stale-write.ts";
import { useChange } from "./use-change.ts";

const OriginSure = lazy(async () => ({ default: (await import("../origin/origin-path.tsx")).OriginSure }));

export interface T0DialogProps {
  readonly room: Room;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The first message: the machine proposes, a person confirms, moves it or names another one. */
export function T0Dialog({ room, opened, onClose }: T0DialogProps) {
  const { t } = useTranslation("incident");
  return (
    <Dialog opened={opened} onClose={onClose} title={t("t0.title")}>
      <T0Form room={room} onClose={onClose} />
    </Dialog>
  );
}

function T0Form({ room, onClose }: Omit<T0DialogProps, "opened">) {
  const { t } = useTranslation("incident");
  const { slug, timeZone } = useBrand();
  const language = useLanguage();
  const { t0 } = room.incident;
  const proposal = room.t0Proposal;
  const start = t0.status === "none" ? (proposal?.at ?? null) : t0.at;
  const [own, setOwn] = useState(proposal === null);
  const [precision, setPrecision] = useState<"exact" | "dateOnly">(t0.status === "none" ? "exact" : t0.precision);
  const [field, setField] = useState(start === null ? "" : toField(start, timeZone));
  const [post, setPost] = useState("");
  useWriting("firstMessage");
  const kept = useKeptForm(`t0.${room.incident.id}`, () => ({ reason: "" }));
  const { reason } = kept.fields;
  const [base, setBase] = useState(room.incident.versions.t0);
  const words = useTimeWords();
  const minute = useBrandTime((now) => Math.floor(now / 60_000) * 60_000);
  const done = () => {
    kept.forget();
    onClose();
  };
  const confirm = useChange(
    ["incidents"],
    async ({ baseVersion, ...body }: T0Body & { baseVersion: number }) => {
      const params = { brand: slug, incident: room.incident.id };
      // Later buys time: it is asked for, and another person decides.
      if (!isLater(t0, body.at)) await api("incident.t0", { params, body: { ...body, baseVersion } });
      else await api("incident.postponeT0", { params, body: { ...body, reason: body.reason ?? "" } });
    },
    done,
  );
  const pasted = post.trim() === "" ? null : PostId.safeParse(postIn(post));
  const at = fromField(precision === "exact" ? field : field.slice(0, 10), timeZone);
  const later = at !== null && isLater(t0, at);
  const known =
    t0.status === "confirmed" ? null : earliest(t0.status === "proposed" ? t0.at : null, proposal?.at ?? null);
  const passesOver = at !== null && known !== null && at > known;
  const refused =
    confirm.error instanceof ApiError && confirm.error.problem.code === "t0LaterNeedsAnother"
      ? t("t0.laterRefused")
      : undefined;

  const choose = (earlier: T0Earlier) => {
    setField(toField(earlier.at, timeZone));
    setPrecision(earlier.precision);
    setPost(earlier.post);
    setOwn(true);
  };

  const stale = staleWriteOf(confirm.error);
  const sent = confirm.variables;
  if (stale !== null && sent !== undefined) {
    const theirs = T0.parse(stale.theirs);
    const say = (moment: { at: Instant; precision: T0Precision }) =>
      `${words.dayAndClock(Date.parse(moment.at), minute)} (${t(moment.precision === "exact" ? "t0.precisionExact" : "t0.precisionDate")})`;
    return (
      <Conflict
        rows={[
          {
            id: "at",
            label: t("t0.when"),
            mine: say(sent),
            theirs: theirs.status === "none" ? "" : say(theirs),
            typed: false,
          },
        ]}
        by={stale.by}
        own={stale.own}
        at={stale.at}
        busy={confirm.isPending}
        onKeepMine={() => {
          setBase(stale.version);
          confirm.mutate({ ...sent, baseVersion: stale.version });
        }}
        onTakeTheirs={done}
        onMine={() => undefined}
        onTakeRow={done}
      />
    );
  }
  if (!own && proposal !== null) {
    return (
      <DialogForm
        onSubmit={() =>
          confirm.mutate({
            at: proposal.at,
            precision: proposal.precision,
            post: proposal.post,
            reason: null,
            baseVersion: base,
          })
        }
      >
        <p className={styles.lead}>{t("t0.what")}</p>
        <Proposed proposal={proposal} />
        <Suspense fallback={<Skeleton shape="rows" />}>
          <OriginSure post={proposal.post} isRivalled={room.t0OnMatter.posts.length > 0} />
        </Suspense>
        {room.t0OnMatter.posts.length > 0 && <OnMatter {...room.t0OnMatter} onChoose={choose} />}
        <OriginDetails post={proposal.post} isSureTold />
        <TogetherDetails of={{ post: proposal.post }} />
        {room.t0Earlier.length > 0 && <Earlier messages={room.t0Earlier} onChoose={choose} />}
        <ProblemNote error={confirm.error} words={refused} />
        <DialogActions>
          <Button type="submit" loading={confirm.isPending} data-autofocus>
            {t("t0.isIt")}
          </Button>
          <Button variant="default" onClick={() => setOwn(true)}>
            {t("t0.another")}
          </Button>
        </DialogActions>
      </DialogForm>
    );
  }
  return (
    <DialogForm
      onSubmit={() => {
        if (at === null || pasted?.success === false) return;
        const moment = precision === "exact" ? at : at > instantNow() ? instantNow() : at;
        confirm.mutate({
          at: moment,
          precision,
          post: pasted?.data ?? null,
          reason: reason.trim() || null,
          baseVersion: base,
        });
      }}
    >
      <p className={styles.lead}>{t("t0.what")}</p>
      {proposal !== null && (
        <p className={styles.back}>
          <LinkButton onClick={() => setOwn(false)}>{t("t0.backToProposal")}</LinkButton>
        </p>
      )}
      <div className={styles.when}>
        <TextInput
          type={precision === "exact" ? "datetime-local" : "date"}
          label={t("t0.when")}
          description={t("t0.zone", { zone: zoneName(timeZone, language) })}
          value={precision === "exact" ? field : field.slice(0, 10)}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setField(precision === "exact" ? value : `${value}T${field.slice(11, 16) || "00:00"}`);
          }}
          required
        />
        <SegmentedChoice
          label={t("t0.precision")}
          options={[
            { value: "exact", label: t("t0.precisionExact") },
            { value: "dateOnly", label: t("t0.precisionDate") },
          ]}
          value={precision}
          onChange={setPrecision}
          fullWidth
        />
      </div>
      <TextInput
        label={t("t0.post")}
        description={t("t0.postHint")}
        value={post}
        onChange={(event) => setPost(event.currentTarget.value)}
        error={pasted?.success === false ? t("t0.postUnknown") : undefined}
      />
      <Textarea
        label={t("t0.reason")}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        required={later || passesOver}
        onChange={(event) => kept.change({ reason: event.currentTarget.value })}
      />
      {passesOver && (
        <p className={styles.warn}>{t("t0.passesOver", { at: words.dayAndClock(Date.parse(known), minute) })}</p>
      )}
      {later && !refused && <p className={styles.warn}>{t("t0.laterWarn")}</p>}
      <ProblemNote error={confirm.error} words={refused} />
      {room.t0History.length > 0 && <History history={room.t0History} />}
      <DialogActions>
        <Button type="submit" loading={confirm.isPending} disabled={at === null || pasted?.success === false}>
          {t(later ? "t0.ask" : "t0.save")}
        </Button>
        <Button variant="default" onClick={done}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

type T0Body = { at: Instant; precision: T0Precision; post: PostId | null; reason: string | null };

function isLater(t0: Room["incident"]["t0"], at: Instant): boolean {
  return t0.status === "confirmed" && at > t0.at;
}

const earliest = (a: Instant | null, b: Instant | null) => (a === null ? b : b === null || a <= b ? a : b);

/** The id in what was pasted: the address of a mention in this product, or the id alone. */
function postIn(text: string): string {
  return /pst_[0-9a-z]{12}/.exec(text)?.[0] ?? text.trim();
}

function instantNow(): Instant {
  return new Date(brandNow()).toISOString() as Instant;
}

function Proposed({ proposal }: { proposal: NonNullable<Room["t0Proposal"]> }) {
  const { t } = useTranslation("incident");
  return (
    <figure className={styles.post}>
      <Told message={proposal} />
      <blockquote className={styles.text}>{proposal.text}</blockquote>
      <p className={styles.because}>
        {t(`t0.because.${proposal.because}`)}{" "}
        {proposal.url !== null && (
          <a href={proposal.url} target="_blank" rel="noopener noreferrer">
            {t("t0.original")}
          </a>
        )}
      </p>
    </figure>
  );
}

/** Who said it, where and when. */
function Told({ message: { author, channel, at } }: { message: Pick<T0Earlier, "author" | "channel" | "at"> }) {
  const channelName = useChannelName();
  const words = useTimeWords();
  const when = useBrandTime((now) => words.dayAndClock(Date.parse(at), now));
  return (
    <figcaption className={styles.meta}>
      <NetworkIcon network={channel} size={15} />
      <span>
        <strong>{author ?? channelName(channel)}</strong>, {when}
      </span>
    </figcaption>
  );
}

/** Complaints before the proposed message in other languages: shown, and not said to be about the same. */
function Earlier({
  messages,
  onChoose,
}: {
  readonly messages: readonly T0Earlier[];
  readonly onChoose: (message: T0Earlier) => void;
}) {
  const { t } = useTranslation("incident");
  const language = useLanguage();
  const languageName = new Intl.DisplayNames(LOCALES[language], { type: "language" });
  return (
    <section className={styles.earlier} aria-label={t("t0.earlier")}>
      <h3>{t("t0.earlier")}</h3>
      <p>{t("t0.earlierWhat")}</p>
      <ul>
        {messages.map((message) => (
          <li key={message.post}>
            <figure className={styles.post}>
              <Told message={message} />
              <blockquote className={styles.text} lang={message.language}>
                {message.text}
              </blockquote>
              <p className={styles.because}>
                {languageName.of(message.language)}.{" "}
                <LinkButton onClick={() => onChoose(message)}>{t("t0.earlierUse")}</LinkButton>
              </p>
            </figure>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Complaints before the proposed message that speak of the same, with how many answer each. */
function OnMatter({
  words,
  posts,
  onChoose,
}: Room["t0OnMatter"] & { readonly onChoose: (message: T0Earlier) => void }) {
  const { t } = useTranslation("incident");
  const title = t("t0.onMatter", { words: words.join(", ") });
  return (
    <section className={styles.earlier} aria-label={title}>
      <h3>{title}</h3>
      <p>{t("t0.onMatterWhat")}</p>
      <ul>
        {posts.map((message) => (
          <li key={message.post}>
            <figure className={styles.post}>
              <Told message={message} />
              <blockquote className={styles.text}>{message.text}</blockquote>
              <p className={styles.because}>
                {message.answers > 0 && `${t("t0.answers", { count: message.answers })} `}
                <LinkButton onClick={() => onChoose(message)}>{t("t0.earlierUse")}</LinkButton>
              </p>
            </figure>
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ history }: { history: Room["t0History"] }) {
  const { t } = useTranslation("incident");
  const words = useTimeWords();
  const now = useBrandTime((ms) => Math.floor(ms / 60_000) * 60_000);
  return (
    <details className={styles.history}>
      <summary>{t("t0.history", { count: history.length })}</summary>
      <ul>
        {history.map(({ at, by, movedAt, reason }) => (
          <li key={movedAt}>
            {t("t0.historyLine", {
              at: words.dayAndClock(Date.parse(at), now),
              who: by.name,
              moved: words.at(Date.parse(movedAt), now),
            })}
            {reason !== null && ` ${reason}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
