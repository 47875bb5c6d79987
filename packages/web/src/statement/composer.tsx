import type { StatementView } from "@baluarte/contract/statement.ts";
import { isAlive, isOut } from "@baluarte/domain/act/pack.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { useDocumentTitle } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../kit/link-button.tsx";
import { usePhone } from "../kit/phone.ts";
import { Board } from "../publication/board.tsx";
import { PresenceBar } from "../presence/presence-bar.tsx";
import { useTypingIn } from "../presence/writing.ts";
import { useBrand } from "../session/queries.ts";
import { ApprovalBar } from "./approval-bar.tsx";
import { BlocksPanel } from "./blocks-panel.tsx";
import { ChangedPanel } from "./changed-panel.tsx";
import { ChecksPanel } from "./checks-panel.tsx";
import styles from "./composer.module.css";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { Head } from "./head.tsx";
import { PartsPanel } from "./parts-panel.tsx";
import { PlacesDialog } from "./places-dialog.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { useDraft } from "./use-draft.ts";

/** The text in blocks at the left; what people will see, and whether it holds, at the right; who signs, below. */
export function Composer({ view }: { readonly view: StatementView }) {
  const { t } = useTranslation("statement");
  const brand = useBrand();
  const phone = usePhone();
  const editing = useDraft(view);
  const { draft } = editing;
  const [chosen, setChosen] = useState<Language>(draft.texts[0]?.language ?? brand.language);
  const language = draft.texts.some((text) => text.language === chosen) ? chosen : (draft.texts[0]?.language ?? chosen);
  const [places, setPlaces] = useState(false);
  // Signatures are on this very text: changing it is a decision, not a slip of the finger.
  const [reopened, setReopened] = useState<string | null>(null);
  const asked = view.act !== null && isAlive(view.act) ? view.act.id : null;
  // Once it is going out, what counts is where it stands, and the text is what it is.
  const out = view.act !== null && isOut(view.act);
  const writes = brand.can("statement.write") && !view.readOnly;
  const locked = !writes || out || (asked !== null && reopened !== asked);
  // A place's own words may change by themselves: only what goes there is signed anew.
  const apart = writes && (out || view.act?.state === "approved") ? view.unsent : [];
  const title = draft.texts.find((text) => text.language === language)?.title || t("numbered", { number: view.number });
  useDocumentTitle([title, brand.name].join(", "));
  const typing = useTypingIn("statement", view.id, !locked || apart.length > 0);

  return (
    <div className={styles.screen} {...typing}>
      <div className={styles.columns}>
        <div className={styles.main}>
          <PresenceBar incident={view.incident} statements={[view]} />
          <Head view={view} editing={editing} language={language} onLanguage={setChosen} locked={locked} />
          {out && view.act !== null && <Board act={view.act.id} />}
          {writes && asked !== null && locked && (
            <p className={styles.lock}>
              {t(apart.length > 0 ? "lockedApart" : "locked")}{" "}
              <LinkButton onClick={() => setReopened(asked)}>{t("reopen")}</LinkButton>
            </p>
          )}
          <PartsPanel view={view} saving={editing.saving} />
          <BlocksPanel view={view} draft={draft} language={language} locked={locked} onChange={editing.change} />
          <ChangedPanel view={view} draft={draft} language={language} />
        </div>
        <aside className={styles.side} aria-label={t("side")}>
          {!out && <ChecksPanel view={view} />}
          <PreviewPanel
            view={view}
            draft={draft}
            locked={locked}
            apart={apart}
            onChange={editing.change}
            onPlaces={() => setPlaces(true)}
          />
        </aside>
      </div>
      {!out && <ApprovalBar view={view} saving={editing.saving} phone={phone} />}
      <PlacesDialog
        opened={places}
        onClose={() => setPlaces(false)}
        view={view}
        draft={draft}
        locked={locked}
        onChange={editing.change}
      />
      <ConflictDialog editing={editing} view={view} />
    </div>
  );
}
