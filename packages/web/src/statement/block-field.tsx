import { Button, TextInput } from "@mantine/core";
import type { BlockDraft } from "@baluarte/contract/statement.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { IconClock } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { Badge } from "../kit/badge.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./block-field.module.css";
import { standing, type BlockStanding } from "./draft.ts";
import { GrowingField } from "./growing-field.tsx";
import { focusOnOpen } from "../incident/focus-on-open.ts";

const MARKS = {
  written: "done",
  gaps: "soon",
  empty: "notBegun",
  postponed: "void",
} as const satisfies Record<BlockStanding, Mark>;

export interface BlockFieldProps {
  readonly block: BlockDraft;
  readonly language: Language;
  /** The case asks for it before anybody may approve. */
  readonly required: boolean;
  /** The time for the next news that this block promises; it starts a clock once it is out. */
  readonly promisedAt: Instant | null;
  readonly locked: boolean;
  readonly onText: (text: string) => void;
  readonly onPostpone: (reason: string | null) => void;
  /** Takes the block off; only what the case does not ask for. */
  readonly onRemove: () => void;
}

/** One block: its name at the left, its words in a field that grows, or why it is put off. */
export function BlockField({
  block,
  language,
  required,
  promisedAt,
  locked,
  onText,
  onPostpone,
  onRemove,
}: BlockFieldProps) {
  const { t } = useTranslation("statement");
  const id = useId();
  const [postponing, setPostponing] = useState(false);
  const stands = standing(block);
  return (
    <li className={styles.block}>
      <span className={styles.name}>
        <StateMark mark={MARKS[stands]} />
        <label htmlFor={id}>
          {t(`block.${block.block}`)}
          {required && stands === "empty" && <span className={styles.asked}>{t("requiredByCase")}</span>}
        </label>
      </span>
      {block.postponed !== null ? (
        <p className={styles.postponed} id={id}>
          {t("postponedBecause", { reason: block.postponed })}{" "}
          {!locked && <LinkButton onClick={() => onPostpone(null)}>{t("takeUp")}</LinkButton>}
        </p>
      ) : (
        <div className={styles.words}>
          <GrowingField
            look="text"
            id={id}
            lang={language}
            spellCheck
            placeholder={t(`blockHint.${block.block}`)}
            maxLength={5000}
            readOnly={locked}
            value={block.text}
            onText={onText}
          />
          {postponing ? (
            <PostponeForm
              onCancel={() => setPostponing(false)}
              onPostpone={(reason) => {
                setPostponing(false);
                onPostpone(reason);
              }}
            />
          ) : (
            <div className={styles.foot}>
              {promisedAt !== null && <Promise at={Date.parse(promisedAt)} />}
              {!locked && required && stands !== "written" && (
                <LinkButton onClick={() => setPostponing(true)}>{t("postpone")}</LinkButton>
              )}
              {!locked && !required && <LinkButton onClick={onRemove}>{t("removeBlock")}</LinkButton>}
            </div>
          )}
        </div>
      )}
    </li>
  );
}

function Promise({ at }: { at: number }) {
  const { t } = useTranslation("statement");
  const words = useTimeWords();
  const when = useBrandTime((now) => words.dayAndClock(at, now));
  return (
    <Badge tone="accent" glyph={<IconClock size={13} stroke={1.7} aria-hidden />}>
      {t("opensClock", { when })}
    </Badge>
  );
}

function PostponeForm({ onPostpone, onCancel }: { onPostpone: (reason: string) => void; onCancel: () => void }) {
  const { t } = useTranslation("statement");
  const [reason, setReason] = useState("");
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== "") onPostpone(reason.trim());
      }}
    >
      <TextInput
        label={t("postponeWhy")}
        required
        maxLength={500}
        ref={focusOnOpen}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" size="sm" variant="default" disabled={reason.trim() === ""}>
          {t("postpone")}
        </Button>
        <Button size="sm" variant="subtle" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
