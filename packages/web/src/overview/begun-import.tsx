import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ImportList } from "../import/import-list.tsx";
import { importsQuery } from "../import/queries.ts";
import { Panel } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";

/** What became of the file that was dropped here: the drop zone goes with the first post, its answer must not. */
export function BegunImport({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("imports");
  const { slug } = useBrand();
  const { data, isError } = useQuery(importsQuery(slug));
  // A frame around nothing tells nothing: before the list is there, and where none of it is left.
  if (!isError && !data?.items.length) return null;
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
