import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ImportList } from "../import/import-list.tsx";
import { Panel } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";

/** What became of the file that was dropped here: the drop zone goes with the first post, its answer must not. */
export function BegunImport({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("imports");
  const { slug } = useBrand();
  return (
    <Panel
      title={t("list")}
      aside={
        <Button variant="subtle" size="xs" onClick={onClose}>
          {t("close")}
        </Button>
      }
    >
      <ImportList brand={slug} />
    </Panel>
  );
}
