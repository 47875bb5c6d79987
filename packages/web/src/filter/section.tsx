import { FILTER_KINDS } from "@baluarte/domain/filter/list-name.ts";
import type { FilterKey } from "@baluarte/domain/filter/model.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { announce } from "../kit/announcer.tsx";
import { Notice } from "../kit/notice.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { ExportPanel } from "./export-panel.tsx";
import { ListForm } from "./list-form.tsx";
import { ListsPanel } from "./lists-panel.tsx";
import { filterQuery } from "./queries.ts";
import { TryPanel } from "./try-panel.tsx";
import type { SeenList } from "./seen-list.ts";
import { useListName } from "./use-list-name.ts";

/** The words that a brand looks for: a box to try them in, the lists, and how they get into the networks' own filters. */
export function FilterSection() {
  const { t } = useTranslation("filter");
  const words = useProblemWords();
  const nameOf = useListName();
  const brand = useBrand();
  const filters = useQuery(filterQuery(brand.slug));
  const [open, setOpen] = useState<FilterKey | null>(null);
  const save = useWrite(
    brand.slug,
    ["settings", "mentions"],
    (body: SeenList) => api("filter.save", { params: { brand: brand.slug }, body }),
    (_, list) => announce(t("announce.saved", { list: nameOf(list) })),
  );
  const mayWrite = brand.can("monitor.write");
  return (
    <SectionState query={filters}>
      {(view) => {
        const opened = view.lists.find((list) => list.kind === open?.kind && list.language === open.language);
        return (
          <>
            {save.isError && open === null && (
              <Notice tone="soon" mark="blind" alert>
                {words(save.error)}
              </Notice>
            )}
            {view.applying && <Notice mark="soon">{t("applying")}</Notice>}
            <TryPanel />
            {FILTER_KINDS.map((kind) => (
              <ListsPanel
                key={kind}
                kind={kind}
                lists={view.lists.filter((list) => list.kind === kind)}
                since={view.since}
                onToggle={mayWrite && !save.isPending ? save.mutate : null}
                onOpen={setOpen}
              />
            ))}
            <ExportPanel />
            {opened !== undefined && (
              <ListForm
                key={`${opened.kind}.${opened.language}`}
                list={opened}
                readOnly={!mayWrite}
                saving={save.isPending}
                problem={save.isError ? words(save.error) : null}
                onSave={(list, saved) =>
                  save.mutate(list, {
                    onSuccess: () => {
                      saved();
                      setOpen(null);
                    },
                  })
                }
                onClose={() => {
                  save.reset();
                  setOpen(null);
                }}
              />
            )}
          </>
        );
      }}
    </SectionState>
  );
}
