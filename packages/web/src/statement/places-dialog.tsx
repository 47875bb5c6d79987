import { Button, Checkbox } from "@mantine/core";
import type { StatementDraft, StatementView } from "@baluarte/contract/statement.ts";
import type { StatementKind } from "@baluarte/domain/statement/model.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { Dialog, DialogActions } from "../incident/dialog.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { Text } from "../kit/text.tsx";
import { usePlaceName } from "../publication/use-place-name.ts";
import { useBrand } from "../session/queries.ts";
import { withPlaces } from "./draft.ts";
import styles from "./places-dialog.module.css";
import { placesQuery } from "./queries.ts";

/** An answer is owed everywhere: taking a place off needs a reason and another person, once it is out. */
const EVERYWHERE: readonly StatementKind[] = ["full", "closing"];

export interface PlacesDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly view: StatementView;
  readonly draft: StatementDraft;
  readonly locked: boolean;
  readonly onChange: (draft: StatementDraft) => void;
}

/** Which places it goes to. */
export function PlacesDialog({ opened, onClose, view, draft, locked, onChange }: PlacesDialogProps) {
  const { t } = useTranslation("statement");
  const say = useProblemWords();
  const placeName = usePlaceName();
  const { slug } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery({ ...placesQuery(slug), enabled: opened });
  const everywhere = EVERYWHERE.includes(view.kind);
  return (
    <Dialog opened={opened} onClose={onClose} title={t("places.title")}>
      <div className={styles.body}>
        <Text as="p" tone="ink2">
          {t(everywhere ? "places.everywhere" : "places.choose")}
        </Text>
        {data === undefined ? (
          isError ? (
            <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
          ) : (
            <Skeleton />
          )
        ) : (
          <ul className={styles.places}>
            {data.items.map(({ id, name, way }) => (
              <li key={id}>
                <Checkbox
                  size="md"
                  label={placeName(name)}
                  description={t(way === "auto" ? "places.auto" : "places.manual")}
                  checked={everywhere || draft.touchpoints.includes(id)}
                  disabled={everywhere || locked}
                  onChange={(event) =>
                    onChange(
                      withPlaces(
                        draft,
                        event.currentTarget.checked
                          ? [...draft.touchpoints, id]
                          : draft.touchpoints.filter((each) => each !== id),
                      ),
                    )
                  }
                />
              </li>
            ))}
          </ul>
        )}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t("done")}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
