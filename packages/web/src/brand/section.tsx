import { Button, NativeSelect, TextInput } from "@mantine/core";
import { ADDRESS_FORMS, AddressForm } from "@baluarte/domain/brand/model.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { LANGUAGES, LANGUAGE_NAMES, isLanguage } from "../i18n/language.ts";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { sessionQuery, useBrand } from "../session/queries.ts";
import styles from "./brand.module.css";
import { handleFrom } from "@baluarte/domain/brand/handle.ts";
import { NamesFields } from "./names-fields.tsx";
import { ZoneField } from "./zone-field.tsx";

const FORM_WORDS = { tu: "brand.addressTu", vos: "brand.addressVos", usted: "brand.addressUsted" } as const;

/** What the brand is called, its accounts, and in which language, time and tone it speaks. */
export function BrandSection() {
  const { t } = useTranslation("settings");
  const { t: setup } = useTranslation("setup");
  const words = useProblemWords();
  const queries = useQueryClient();
  const brand = useBrand();
  const { fields, change, forget } = useKeptForm(`brand.${brand.slug}`, () => ({
    name: brand.name,
    aliases: brand.aliases,
    handles: brand.handles,
    language: brand.language as string,
    timeZone: brand.timeZone,
    address: brand.address ?? "",
  }));
  const [unknown, setUnknown] = useState<string | null>(null);
  const address = AddressForm.safeParse(fields.address);
  const save = useMutation({
    mutationFn: () =>
      api("brand.change", {
        params: { brand: brand.slug },
        body: {
          name: fields.name.trim(),
          aliases: fields.aliases,
          handles: fields.handles,
          language: isLanguage(fields.language) ? fields.language : brand.language,
          timeZone: fields.timeZone,
          address: address.success ? address.data : null,
        },
      }),
    onSuccess: async () => {
      forget();
      await Promise.all([
        queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
        queries.invalidateQueries({ queryKey: [brand.slug] }),
      ]);
    },
  });
  const edit = (changed: Partial<typeof fields>) => {
    save.reset();
    change(changed);
  };
  const canManage = brand.can("brand.manage");
  return (
    <Panel title={t("brand.title")}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (unknown === null && !fields.handles.some((handle) => handleFrom(handle) === null)) save.mutate();
        }}
      >
        <fieldset className={styles.form} disabled={!canManage}>
          <TextInput
            label={t("brand.name")}
            value={fields.name}
            onChange={(event) => edit({ name: event.currentTarget.value })}
            autoComplete="off"
            maxLength={80}
            required
            withAsterisk={false}
          />
          <NamesFields aliases={fields.aliases} handles={fields.handles} onChange={edit} />
          <p className={styles.hint}>
            {t("brand.watchHint")}{" "}
            <Link to="/b/$brand/settings" params={{ brand: brand.slug }} search={{ section: "monitors" }}>
              {t("brand.watchLink")}
            </Link>
          </p>
          <div className={styles.pair}>
            <NativeSelect
              label={setup("brand.language")}
              value={fields.language}
              onChange={(event) => edit({ language: event.currentTarget.value })}
              data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            />
            <ZoneField
              value={fields.timeZone}
              onChange={(timeZone) => edit({ timeZone })}
              unknown={unknown}
              onUnknown={setUnknown}
            />
          </div>
          <NativeSelect
            label={t("brand.address")}
            description={t("brand.addressHint")}
            value={fields.address}
            onChange={(event) => edit({ address: event.currentTarget.value })}
            data={[
              { value: "", label: t("brand.addressNone") },
              ...ADDRESS_FORMS.map((value) => ({ value, label: t(FORM_WORDS[value]) })),
            ]}
          />
        </fieldset>
        {save.isError && (
          <Notice tone="soon" mark="blind" alert>
            {words(save.error)}
          </Notice>
        )}
        {save.isSuccess && (
          <Notice tone="met" mark="done" alert>
            {t("brand.saved")}
          </Notice>
        )}
        {canManage ? (
          <div>
            <Button type="submit" loading={save.isPending} disabled={fields.name.trim() === ""}>
              {t("brand.save")}
            </Button>
          </div>
        ) : (
          <p className={styles.hint}>{t("brand.readOnly")}</p>
        )}
      </form>
    </Panel>
  );
}
