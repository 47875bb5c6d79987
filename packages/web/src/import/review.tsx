import type { ImportColumns, ImportPreview } from "@baluarte/contract/post.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { COLUMN_ROLES, VENDOR_NAMES, type ColumnMap, type ColumnRole } from "@baluarte/domain/post/column-map.ts";
import { rejectionWords } from "@baluarte/domain/post/rejection-words.ts";
import { Button, Select } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { Badge } from "../kit/badge.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { Notice } from "../kit/notice.tsx";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { brandNow } from "../kit/ticker.ts";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import { useBrandNamed } from "../session/queries.ts";
import { askPreview } from "./preview.ts";
import styles from "./review.module.css";

export interface ReviewProps {
  readonly brand: BrandSlug;
  readonly file: File;
  /** What the server made of it by itself. */
  readonly first: ImportPreview;
  /** `null`: our own format, of whose columns nothing is to be said. */
  readonly onImport: (columns: ImportColumns | null) => void;
  readonly onClose: () => void;
}

/** A file before it comes in: whose it is, what its columns are where it is not in our own format, its first posts. */
export function Review(props: ReviewProps) {
  const { t } = useTranslation("columns");
  return (
    <Dialog opened onClose={props.onClose} title={t("title", { name: props.file.name })} size="wide">
      {props.first.format === "own" ? <OwnForm {...props} /> : <ReviewForm {...props} />}
    </Dialog>
  );
}

/** Lines further down may be good where none of the first is, so that a file of ours may always be loaded. */
function OwnForm({ first, onImport, onClose }: ReviewProps) {
  const { t } = useTranslation("columns");
  return (
    <DialogForm onSubmit={() => onImport(null)}>
      <p className={styles.lead}>{t("own")}</p>
      <Passed above={first.above} />
      <section className={styles.section} aria-label={t("posts")}>
        <h3 className={styles.heading}>{t("posts")}</h3>
        <Posts preview={first} stale={false} />
        {first.leftAside.length > 0 && (
          <p className={styles.quiet}>{t("leftAside", { names: first.leftAside.join(", ") })}</p>
        )}
      </section>
      <Actions ready onClose={onClose} />
    </DialogForm>
  );
}

function Passed({ above }: { readonly above: number }) {
  const { t } = useTranslation("columns");
  return above > 0 && <p className={styles.quiet}>{t("above", { count: above })}</p>;
}

function Actions({ ready, onClose }: { readonly ready: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("columns");
  return (
    <DialogActions>
      <Button type="submit" disabled={!ready}>
        {t("import")}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t("cancel")}
      </Button>
    </DialogActions>
  );
}

function ReviewForm({ brand: slug, file, first, onImport, onClose }: ReviewProps) {
  const { t } = useTranslation("columns");
  const { timeZone } = useBrandNamed(slug);
  const words = useProblemWords();
  const { whole } = useNumberWords();
  const list = new Intl.ListFormat(LOCALES[useLanguage()]);
  const start = startOf(first, timeZone);
  const [map, setMap] = useState(start);
  const [all, setAll] = useState(first.format === "unknown");
  const names = first.columns.map(({ name }) => name);
  const shown = useQuery({
    queryKey: [slug, "importPreview", file.name, file.size, file.lastModified, map],
    queryFn: ({ signal }) => askPreview(slug, file, { names, map }, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const preview = shown.data;
  const missing = preview?.missing ?? first.missing;
  const times = preview?.times ?? first.times;
  const asksZone = preview?.asksZone ?? first.asksZone;
  const asksOrder = preview?.asksOrder ?? first.asksOrder;
  const ready = preview !== undefined && !shown.isPlaceholderData && missing.length === 0 && preview.posts.length > 0;
  const change = (changed: Partial<ColumnMap>) => setMap({ ...map, ...changed });
  const setRole = (name: string, role: ColumnRole | null) => {
    const { [name]: _before, ...rest } = map.columns;
    change({ columns: role === null ? rest : { ...rest, [name]: role } });
  };
  return (
    <DialogForm onSubmit={() => ready && onImport({ names, map })}>
      <p className={styles.lead}>
        {map.vendor === null
          ? t(first.format === "known" ? "known" : "unknown")
          : t("vendor", { vendor: VENDOR_NAMES[map.vendor] })}
      </p>
      <Passed above={first.above} />
      {first.saved !== null && <Saved brand={slug} saved={first.saved} onForgotten={onClose} />}
      {missing.length > 0 && (
        <Notice tone="soon" mark="soon">
          {missing
            .map((needed) =>
              needed === "time" && times.length > 1
                ? t("missing.whichTime", { names: list.format(times.map((name) => t("quoted", { name }))) })
                : t(`missing.${needed}`),
            )
            .join(" ")}
        </Notice>
      )}
      {asksZone && (
        <Select
          label={t("zone.label")}
          description={t("zone.why")}
          data={ZONES}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t("zone.none")}
          value={map.timeZone ?? "UTC"}
          onChange={(zone) => zone !== null && change({ timeZone: zone })}
          comboboxProps={{ withinPortal: true }}
        />
      )}
      {asksOrder && (
        <div className={styles.order}>
          <span className={styles.label}>{t("order.label")}</span>
          <SegmentedChoice
            label={t("order.label")}
            options={[
              { value: "dmy", label: t("order.dmy") },
              { value: "mdy", label: t("order.mdy") },
            ]}
            value={map.dateOrder}
            onChange={(dateOrder) => change({ dateOrder })}
          />
        </div>
      )}
      <section className={styles.section} aria-label={t("columns")}>
        <div className={styles.head}>
          <h3 className={styles.heading}>{t("columns")}</h3>
          <LinkButton onClick={() => setAll(!all)}>
            {all ? t("columnsLess") : t("columnsAll", { count: names.length, number: whole(names.length) })}
          </LinkButton>
        </div>
        {all && <Columns columns={first.columns} map={map} onRole={setRole} />}
      </section>
      <section className={styles.section} aria-label={t("posts")} aria-busy={shown.isFetching}>
        <h3 className={styles.heading}>{t("posts")}</h3>
        {shown.isError ? (
          <FailedState detail={words(shown.error)} onRetry={() => void shown.refetch()} retrying={shown.isFetching} />
        ) : preview === undefined ? (
          <Skeleton lines={4} />
        ) : (
          <Posts preview={preview} stale={shown.isPlaceholderData} />
        )}
      </section>
      <Actions ready={ready} onClose={onClose} />
    </DialogForm>
  );
}

/** Where the file does not say where its clock stood, the brand's own is the likeliest; a time that says it is read so. */
function startOf({ map, saved }: ImportPreview, timeZone: string): ColumnMap {
  const known = map ?? { vendor: null, columns: {}, dateOrder: "dmy" as const, timeZone: null };
  return saved === null && known.timeZone === null ? { ...known, timeZone } : known;
}

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((value) => ({
  value,
  label: value.replaceAll("_", " "),
}));

/** From so many columns on the table scrolls by itself, or the posts below it would never be seen. */
const LONG = 20;

function Columns({
  columns,
  map,
  onRole,
}: {
  readonly columns: ImportPreview["columns"];
  readonly map: ColumnMap;
  readonly onRole: (name: string, role: ColumnRole | null) => void;
}) {
  const { t } = useTranslation("columns");
  const id = useId();
  const roles = [
    { value: "", label: t("role.none") },
    ...COLUMN_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) })),
  ];
  return (
    <div
      className={styles.scroll}
      data-long={columns.length > LONG || undefined}
      role="group"
      aria-label={t("columns")}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("column")}</th>
            <th scope="col">{t("examples")}</th>
            <th scope="col">{t("is")}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, examples }, at) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                {examples.length === 0 ? (
                  <span className={styles.quiet}>{t("empty")}</span>
                ) : (
                  <ul className={styles.examples}>
                    {examples.map((example) => (
                      <li key={example}>{example}</li>
                    ))}
                  </ul>
                )}
              </td>
              <td>
                <select
                  className={styles.role}
                  aria-label={t("isNamed", { name })}
                  aria-describedby={map.columns[name] === "followers" ? `${id}-${at}` : undefined}
                  value={map.columns[name] ?? ""}
                  onChange={(event) => onRole(name, (event.currentTarget.value || null) as ColumnRole | null)}
                >
                  {roles.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
                {map.columns[name] === "followers" && (
                  <p id={`${id}-${at}`} className={styles.hint}>
                    {t("followersHint")}
                  </p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Posts({ preview, stale }: { readonly preview: ImportPreview; readonly stale: boolean }) {
  const { t } = useTranslation("columns");
  const { t: tone } = useTranslation("mention");
  const { compact } = useNumberWords();
  const time = useTimeWords();
  const channelName = useChannelName();
  const language = useLanguage();
  const [bad] = preview.rejections;
  const reason = bad === undefined ? "" : rejectionWords(bad, language);
  if (preview.posts.length === 0) {
    return (
      <p className={styles.quiet}>
        {bad === undefined ? t("noPosts") : `${t("noPostsBad", { line: bad.line })} ${reason}`}
      </p>
    );
  }
  return (
    <>
      <ul className={styles.posts} data-stale={stale || undefined}>
        {preview.posts.map((post, at) => (
          <li key={`${post.publishedAt}-${at}`} className={styles.post}>
            <p className={styles.meta}>
              <NetworkIcon network={post.channel} size={15} />
              <strong>{post.author ?? channelName(post.channel)}</strong>
              {post.followers !== null && <span>{compact(post.followers)}</span>}
              <span>{time.dayAndClock(Date.parse(post.publishedAt), brandNow())}</span>
              {post.tone !== null && <Badge>{tone(`tone.${post.tone}`)}</Badge>}
            </p>
            <p className={styles.text}>{post.text}</p>
          </li>
        ))}
      </ul>
      {bad !== undefined && (
        <p className={styles.quiet}>
          {t("bad", { count: preview.rejections.length })} {t("badFirst", { line: bad.line, reason })}
        </p>
      )}
    </>
  );
}

function Saved({
  brand: slug,
  saved,
  onForgotten,
}: {
  readonly brand: BrandSlug;
  readonly saved: NonNullable<ImportPreview["saved"]>;
  readonly onForgotten: () => void;
}) {
  const { t } = useTranslation("columns");
  const words = useProblemWords();
  const time = useTimeWords();
  const undo = useWrite(
    slug,
    [],
    () => api("importMap.undo", { params: { brand: slug, importMap: saved.id } }),
    onForgotten,
  );
  return (
    <Notice
      mark="done"
      action={
        <Button variant="default" size="xs" loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
          {t("saved.undo")}
        </Button>
      }
    >
      {saved.by === null
        ? t("saved.said", { at: time.dayAndClock(Date.parse(saved.at), brandNow()) })
        : t("saved.by", { who: saved.by.name, at: time.dayAndClock(Date.parse(saved.at), brandNow()) })}
      {undo.isError && ` ${words(undo.error)}`}
    </Notice>
  );
}
