import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DialogActions } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import type { ConnectFormProps } from "./connect-dialog.tsx";
import type { useConnect } from "./use-connect.ts";

/** What went wrong, and the two ways on: tried before it is kept, or not at all. */
export function ConnectActions({
  connection,
  connect,
  onDone,
}: ConnectFormProps & { readonly connect: Pick<ReturnType<typeof useConnect>, "trying" | "error"> }) {
  const { t } = useTranslation("connection");
  return (
    <>
      <ProblemNote error={connect.error} />
      <DialogActions>
        <Button type="submit" loading={connect.trying}>
          {t(connection === null ? "do" : "renewDo")}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </>
  );
}
