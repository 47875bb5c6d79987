import { Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyField } from "../kit/copy-field.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { Text } from "../kit/text.tsx";

/** The way back without mail: a link made where the server runs. */
export function ForgottenPassword({ email }: { readonly email: string }) {
  const { t } = useTranslation("signIn");
  const [open, setOpen] = useState(false);
  return (
    <Stack gap={10}>
      <LinkButton onClick={() => setOpen(!open)} expanded={open}>
        {t("forgotten.ask")}
      </LinkButton>
      {open && (
        <>
          <Text as="p" tone="ink2">
            {t("forgotten.how")}
          </Text>
          <CopyField label={t("forgotten.ask")} value={`npx baluarte account reset ${email.trim() || "EMAIL"}`} />
        </>
      )}
    </Stack>
  );
}
