import {
  Spotlight,
  createSpotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from "@mantine/spotlight";
import "@mantine/spotlight/styles.css";
import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import {
  IconAntennaBars5,
  IconBellRinging,
  IconBuildingStore,
  IconDeviceDesktop,
  IconEye,
  IconFlag,
  IconHandStop,
  IconInbox,
  IconLanguage,
  IconLayoutDashboard,
  IconMoon,
  IconSearch,
  IconSettings,
  IconSignature,
  IconSun,
  IconUrgent,
  type Icon,
} from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGES, LANGUAGE_NAMES } from "../i18n/language.ts";
import { changeLanguage } from "../i18n/start.ts";
import { Kbd } from "../kit/kbd.tsx";
import styles from "./command-palette.module.css";
import { useShellView } from "./shell-view.ts";

const [store, palette] = createSpotlight();

export interface CommandPaletteProps {
  readonly brand: string;
  /** Opens anew with every number. */
  readonly request: number;
}

/** Everything one can go to or do, by typing. Opens without motion: it is used at a run. */
export default function CommandPalette({ brand, request }: CommandPaletteProps) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const view = useShellView();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => palette.open(), [request]);

  const go: SpotlightActionData[] = [
    action("overview", t("nav.overview"), IconLayoutDashboard, () => navigate({ to: "/b/$brand", params: { brand } })),
    action("mentions", t("nav.mentions"), IconInbox, () => navigate({ to: "/b/$brand/mentions", params: { brand } })),
    action("seen", t("search.seen"), IconEye, () =>
      navigate({ to: "/b/$brand/mentions", params: { brand }, search: { seen: true } }),
    ),
    action("alerts", t("nav.alerts"), IconBellRinging, () => navigate({ to: "/b/$brand/alerts", params: { brand } })),
    action("incidents", t("nav.incidents"), IconFlag, () => navigate({ to: "/b/$brand/incidents", params: { brand } })),
    action("approvals", t("nav.approvals"), IconSignature, () =>
      navigate({ to: "/b/$brand/approvals", params: { brand } }),
    ),
    action("stop", t("nav.stop"), IconHandStop, () => navigate({ to: "/b/$brand/stop", params: { brand } })),
    action("sources", t("nav.sources"), IconAntennaBars5, () =>
      navigate({ to: "/b/$brand/sources", params: { brand } }),
    ),
    action("settings", t("nav.settings"), IconSettings, () =>
      navigate({ to: "/b/$brand/settings", params: { brand } }),
    ),
  ];
  const incident = view?.incident;
  if (incident) {
    go.unshift({
      ...action("room", t("strip.goToRoom"), IconUrgent, () =>
        navigate({ to: "/b/$brand/incidents/$incident", params: { brand, incident: incident.id } }),
      ),
      description: incident.name,
      rightSection: <Kbd>I</Kbd>,
    });
  }
  const brands = (view?.brands ?? [])
    .filter(({ id }) => id !== view?.brand.id)
    .map(({ id, name }) =>
      action(`brand-${id}`, name, IconBuildingStore, () => navigate({ to: "/b/$brand", params: { brand: id } })),
    );
  const look = [
    ...LANGUAGES.map((language) =>
      action(`language-${language}`, LANGUAGE_NAMES[language], IconLanguage, () => changeLanguage(language)),
    ),
    action("scheme-auto", `${t("scheme.label")}: ${t("scheme.auto")}`, IconDeviceDesktop, () => setColorScheme("auto")),
    action("scheme-light", `${t("scheme.label")}: ${t("scheme.light")}`, IconSun, () => setColorScheme("light")),
    action("scheme-dark", `${t("scheme.label")}: ${t("scheme.dark")}`, IconMoon, () => setColorScheme("dark")),
  ];
  const groups: SpotlightActionGroupData[] = [
    { group: t("search.go"), actions: go },
    ...(brands.length > 0 ? [{ group: t("search.brands"), actions: brands }] : []),
    { group: t("search.look"), actions: look },
  ];

  return (
    <Spotlight
      store={store}
      actions={groups}
      attributes={{ content: { "aria-label": t("search.label") } }}
      shortcut={null}
      nothingFound={t("search.nothing")}
      highlightQuery
      transitionProps={{ duration: 0 }}
      overlayProps={{ color: "transparent", backgroundOpacity: 1, className: styles.scrim }}
      searchProps={{
        "aria-label": t("search.label"),
        placeholder: t("search.placeholder"),
        leftSection: <IconSearch size={18} stroke={1.7} aria-hidden />,
      }}
      classNames={{
        content: styles.content!,
        search: styles.search!,
        action: styles.action!,
        actionLabel: styles.label!,
        actionDescription: styles.description!,
        actionsGroup: styles.group!,
      }}
    />
  );
}

function action(id: string, label: string, Glyph: Icon, run: () => unknown): SpotlightActionData {
  return { id, label, leftSection: <Glyph size={18} stroke={1.7} aria-hidden />, onClick: () => void run() };
}
