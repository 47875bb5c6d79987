import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { OwnPostView } from "@baluarte/contract/own-post.ts";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { ReasonField } from "../kit/reason-field.tsx";
import { Text } from "../kit/text.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import type { OwnPostDialogProps } from "./regularise-dialog.tsx";

/** The account is ours again. What was taken away is not put back by itself, and that is said. */
export function RecoverDialog({ alert, post, onClose }: OwnPostDialogProps) {
  const { t } = useTranslation("alert");
  return (
    <Dialog opened={post !== null} onClose={onClose} title={t("own.recover")}>
      {post && <RecoverForm alert={alert} post={post} onClose={onClose} />}
    </Dialog>
  );
}

function RecoverForm({ alert, post, onClose }: OwnPostDialogProps & { post: OwnPostView }) {
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const { fields, change, forget } = useKeptForm(`recover.${post.post}`, () => ({ reason: "" }));
  const recover = useChange(
    ["alerts", "settings"],
    () =>
      api("ownPost.recover", {
        params: { brand: slug, alert, post: post.post },
        body: { reason: fields.reason.trim() },
      }),
    () => {
      forget();
      onClose();
    },
  );
  return (
    <DialogForm onSubmit={() => recover.mutate()}>
      <Text as="p">{t("own.recoverDetail")}</Text>
      <ReasonField
        label={t("own.recoverReason")}
        first
        value={fields.reason}
        onChange={(reason) => change({ reason })}
      />
      <ProblemNote error={recover.error} />
      <DialogActions>
        <Button type="submit" loading={recover.isPending} disabled={fields.reason.trim() === ""}>
          {t("own.recoverDo")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
