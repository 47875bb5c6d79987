import type { OwnPostView } from "@baluarte/contract/own-post.ts";
import type { AlertId } from "@baluarte/domain/kernel/id.ts";
import { Button, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { ReasonField } from "../kit/reason-field.tsx";
import { Text } from "../kit/text.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";

export interface OwnPostDialogProps {
  readonly alert: AlertId;
  /** `null`: closed. */
  readonly post: OwnPostView | null;
  readonly onClose: () => void;
}

/** «Ours, regularise»: why it did not go out through here, and what it counts for. */
export function RegulariseDialog({ alert, post, onClose }: OwnPostDialogProps) {
  const { t } = useTranslation("alert");
  return (
    <Dialog opened={post !== null} onClose={onClose} title={t("own.regularise")}>
      {post && <RegulariseForm alert={alert} post={post} onClose={onClose} />}
    </Dialog>
  );
}

function RegulariseForm({ alert, post, onClose }: OwnPostDialogProps & { post: OwnPostView }) {
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const { fields, change, forget } = useKeptForm(`regularise.${post.post}`, () => ({ reason: "", publication: "" }));
  const publication = post.provable.find((each) => each.publication === fields.publication)?.publication ?? null;
  const regularise = useChange(
    ["alerts", "acts", "incidents"],
    () =>
      api("ownPost.regularise", {
        params: { brand: slug, alert, post: post.post },
        body: { reason: fields.reason.trim(), publication },
      }),
    () => {
      forget();
      onClose();
    },
  );
  return (
    <DialogForm onSubmit={() => regularise.mutate()}>
      <Text as="p">{t("own.regulariseDetail")}</Text>
      <ReasonField label={t("own.reason")} first value={fields.reason} onChange={(reason) => change({ reason })} />
      {post.provable.length > 0 && (
        <NativeSelect
          label={t("own.counts")}
          description={t("own.countsDetail")}
          value={publication ?? ""}
          onChange={(event) => change({ publication: event.currentTarget.value })}
          data={[
            { value: "", label: t("own.countsForNothing") },
            ...post.provable.map(({ publication: value, place, title }) => ({ value, label: `${place}: ${title}` })),
          ]}
        />
      )}
      <ProblemNote error={regularise.error} />
      <DialogActions>
        <Button type="submit" loading={regularise.isPending} disabled={fields.reason.trim() === ""}>
          {t("own.regulariseDo")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
