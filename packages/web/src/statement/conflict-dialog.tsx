import type { StatementDraft, StatementView } from "@baluarte/contract/statement.ts";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES, LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Dialog } from "../incident/dialog.tsx";
import { Conflict, type ConflictRow } from "../kit/conflict.tsx";
import { differingPieces, valueOf, withPieceOf, withWords, type Piece } from "./pieces.ts";
import type { DraftEditing } from "./use-draft.ts";

export interface ConflictDialogProps {
  readonly editing: DraftEditing;
  /** For the names of the places. */
  readonly view: StatementView;
}

/** Two people wrote at once, or one in two windows: what differs side by side, and a person chooses or puts it together. */
export function ConflictDialog({ editing, view }: ConflictDialogProps) {
  const { t } = useTranslation("conflict");
  const { conflict } = editing;
  return (
    <Dialog opened={conflict !== null} title={t(conflict?.own === true ? "ownTitle" : "title")} size="wide">
      {conflict !== null && <Sides key={conflict.version} editing={editing} theirs={conflict.draft} view={view} />}
    </Dialog>
  );
}

function Sides({ editing, theirs, view }: ConflictDialogProps & { readonly theirs: StatementDraft }) {
  const { t } = useTranslation("statement");
  const own = useLanguage();
  const { draft, conflict } = editing;
  const list = new Intl.ListFormat(LOCALES[own]);
  const placeOf = (id: string) => view.previews.find(({ touchpoint }) => touchpoint === id)?.name ?? id;
  const label = (piece: Piece): string => {
    switch (piece.kind) {
      case "places":
        return t("conflict.places");
      case "variant":
      case "variantTitle":
        return t(`conflict.${piece.kind}`, {
          place: placeOf(piece.touchpoint),
          language: LANGUAGE_NAMES[piece.language],
        });
      case "title":
        return t("conflict.part", { part: t("titleLabel"), language: LANGUAGE_NAMES[piece.language] });
      case "block":
        return t("conflict.part", { part: t(`block.${piece.block}`), language: LANGUAGE_NAMES[piece.language] });
    }
  };
  const words = (of: StatementDraft, piece: Piece): string => {
    const value = valueOf(of, piece);
    if (value === null) return "";
    if (typeof value === "string") return value;
    if ("block" in value)
      return value.postponed === null ? value.text : t("conflict.postponed", { reason: value.postponed });
    return list.format(value.map(placeOf));
  };
  const isTyped = (piece: Piece) => {
    if (piece.kind === "places") return false;
    const value = valueOf(draft, piece);
    return value === null || typeof value !== "object" || ("postponed" in value && value.postponed === null);
  };
  // Pieces that were put right while merging stay on screen: a field must not vanish under the hands.
  const pieces = conflict?.pieces ?? differingPieces(draft, theirs);
  const byId = new Map(pieces.map((piece) => [JSON.stringify(piece), piece]));
  const rows = [...byId].map(([id, piece]): ConflictRow => {
    const row = {
      id,
      label: label(piece),
      mine: words(draft, piece),
      theirs: words(theirs, piece),
      typed: isTyped(piece),
    };
    return piece.kind === "places" ? row : { ...row, language: piece.language };
  });
  return (
    <Conflict
      rows={rows}
      by={conflict?.by ?? null}
      own={conflict?.own ?? false}
      at={conflict?.at ?? null}
      busy={editing.saving.kind === "saving"}
      onKeepMine={editing.keepMine}
      onTakeTheirs={editing.takeTheirs}
      onMine={(id, text) => editing.change(withWords(draft, byId.get(id)!, text))}
      onTakeRow={(id) => editing.change(withPieceOf(draft, theirs, byId.get(id)!))}
    />
  );
}
