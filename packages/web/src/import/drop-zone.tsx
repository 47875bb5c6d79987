import { useTranslation } from "react-i18next";
import { FileDrop } from "../kit/file-drop.tsx";
import type { FileRules } from "../kit/file-rules.ts";

/** What the server takes in one upload (`http/app.ts`). */
const UPLOAD_BYTES_MAX = 4 * 1024 ** 3;
const RULES: FileRules = {
  accept: [".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt", ".gz", ".xlsx", ".xls", ".zip"],
  maxBytes: UPLOAD_BYTES_MAX,
  multiple: false,
};

/** A file of posts, by dragging, choosing or keyboard; it goes off at once. */
export function DropZone({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation("imports");
  return (
    <FileDrop
      label={t("drop.label")}
      hint={t("drop.hint")}
      rules={RULES}
      kinds={t("drop.kinds")}
      files={[]}
      onChange={([file]) => file && onFile(file)}
    />
  );
}
