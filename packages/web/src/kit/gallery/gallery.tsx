import { Button } from "@mantine/core";
import { IconInbox, IconUser, IconUsers, IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import { BrandTimeZone } from "../../i18n/use-words.ts";
import { LanguageChoice, Preferences } from "../../shell/preferences.tsx";
import { LiveRegion, ClockWatch } from "../announcer.tsx";
import { Avatar } from "../avatar.tsx";
import { Badge } from "../badge.tsx";
import { ChoiceCards } from "../choice-cards.tsx";
import { ClockCard, ClockRow } from "../clock-card.tsx";
import { ClockGroup, ClockGroups } from "../clock-groups.tsx";
import { CopyField } from "../copy-field.tsx";
import { EmptyState } from "../empty-state.tsx";
import { FailedState } from "../failed-state.tsx";
import { FileDrop } from "../file-drop.tsx";
import { HoldButton } from "../hold-button.tsx";
import { KeyHints } from "../kbd.tsx";
import { Ladder } from "../ladder.tsx";
import { LEVELS, Level, type LevelNumber } from "../level.tsx";
import { LinkButton } from "../link-button.tsx";
import { AbsoluteTime, RelativeTime } from "../moments.tsx";
import { NextStep } from "../next-step.tsx";
import { Panel, Row, Rows } from "../panel.tsx";
import { PinCode } from "../pin-code.tsx";
import { ProgressBar } from "../progress-bar.tsx";
import { SegmentedChoice } from "../segmented-choice.tsx";
import { SentenceDiff } from "../sentence-diff.tsx";
import { Sheet } from "../sheet.tsx";
import { Skeleton } from "../skeleton.tsx";
import { Sparkline } from "../sparkline.tsx";
import { StaleBar } from "../stale-bar.tsx";
import { MARKS, StateMark } from "../state-mark.tsx";
import { StepsRail } from "../steps-rail.tsx";
import { Text, type TextSize } from "../text.tsx";
import { ThumbBar } from "../thumb-bar.tsx";
import { VolumeChart } from "../volume-chart/volume-chart.tsx";
import { WeekGrid } from "../week-grid.tsx";
import styles from "./gallery.module.css";
import { CLOCKS, COVER, MORNING, SPARK, SPARK_SILENT, STORY_NOW, WEEK } from "./story.ts";

const HOUR = 3_600_000;
const nothing = () => {};
const sheetOpen = new URLSearchParams(location.search).has("sheet");

/** Every house component in every state. */
export function Gallery() {
  return (
    <BrandTimeZone value="Europe/Madrid">
      <main className={styles.page}>
        <Text as="h1" size="display">
          Baluarte, kit
        </Text>
        <Levels />
        <Clocks />
        <Steps />
        <Lists />
        <Charts />
        <SetUp />
        <Words />
        <Inputs />
        <States />
        <Publishing />
        <LiveRegion />
        <ClockWatch clock={CLOCKS.late} />
      </main>
    </BrandTimeZone>
  );
}

function Levels() {
  const [level, setLevel] = useState<LevelNumber>(1);
  return (
    <section className={styles.row}>
      {LEVELS.map((each) => (
        <Level key={each} level={each} size={24} labelled />
      ))}
      {LEVELS.map((each) => (
        <Ladder key={each} level={each} />
      ))}
      <Ladder level={level} onChoose={setLevel} isBarred={(each) => each === 4} />
    </section>
  );
}

function Steps() {
  const action = <Button size="lg">Leer y aprobar</Button>;
  return (
    <section className={styles.stack}>
      <NextStep
        title="Aprueba el comunicado n.º 2: solo falta tu firma"
        reason="Carmen (Legal) firmó a las 10:02 e Isabel (cliente) a las 10:11. Prometimos novedades a las 11:00."
        reasonMark="done"
        dueAt={STORY_NOW + 46 * 60_000}
        action={action}
      />
      <NextStep
        title="Mira tres señales débiles y firma la guardia de la mañana"
        dueAt={STORY_NOW + 2 * HOUR + 16 * 60_000}
        pace="calm"
        action={<Button size="md">Revisar señales</Button>}
      />
      <NextStep
        title="Сообщите надзорному органу о персональных данных"
        dueAt={STORY_NOW - 12 * 60_000}
        action={action}
      />
    </section>
  );
}

function Clocks() {
  return (
    <section className={styles.stack}>
      <ClockGroups>
        <ClockGroup
          title="Desde el primer mensaje"
          note="T0 a las 6:42, exacta"
          action={<LinkButton onClick={nothing}>Cambiar T0</LinkButton>}
        >
          <ClockCard clock={CLOCKS.ready} />
          <ClockCard clock={CLOCKS.everywhere} />
        </ClockGroup>
        <ClockGroup title="Desde que lo supimos" note="señal a las 7:31">
          <ClockCard clock={CLOCKS.first} />
          <ClockCard clock={CLOCKS.answer} />
        </ClockGroup>
      </ClockGroups>
      <div className={styles.columns}>
        <Panel title="En el móvil" aside="cuatro estados">
          <ClockRow clock={CLOCKS.ready} />
          <ClockRow clock={CLOCKS.answer} />
          <ClockRow clock={CLOCKS.first} />
          <ClockRow clock={CLOCKS.late} />
        </Panel>
        <Panel title="Vencido" aside={<RelativeTime at={STORY_NOW - 4 * 60_000} />}>
          <ClockCard clock={CLOCKS.late} />
          <p>
            <AbsoluteTime at={STORY_NOW + 44 * HOUR} />, <AbsoluteTime at={STORY_NOW + 44 * HOUR} short />
          </p>
        </Panel>
      </div>
    </section>
  );
}

function Lists() {
  return (
    <section className={styles.columns}>
      <Panel title="Pasos" aside="5 de 11" body="rows">
        <Rows label="Pasos">
          <Row>
            <StateMark mark="done" labelled />
            <Text size="small" tone="ink2" className={styles.grow}>
              Pruebas y primer mensaje
            </Text>
            <Avatar id="mem_marcos" name="Marcos Oliva" size={20} labelled />
            <Text size="meta" numeric>
              7:44
            </Text>
          </Row>
          <Row look="current">
            <StateMark mark="now" labelled />
            <Text size="small" weight="label" className={styles.grow}>
              Aprobar el comunicado n.º 2
            </Text>
            <Avatar id="mem_lucia" name="Lucía Prado" size={20} labelled />
            <Text size="meta" numeric weight="label">
              11:00
            </Text>
          </Row>
          <Row>
            <StateMark mark="soon" labelled />
            <Text size="small" className={styles.grow}>
              Causa del cobro doble, por escrito
            </Text>
            <Avatar id="mem_andres" name="Andrés Vidal" size={20} labelled />
            <Text size="meta" numeric weight="label" tone="soon">
              11:31
            </Text>
          </Row>
          <Row>
            <StateMark mark="notBegun" labelled />
            <Text size="small" className={styles.grow}>
              Corregir el bulo una vez, con fuente
            </Text>
            <Text size="meta" numeric tone="ink2">
              12:00
            </Text>
          </Row>
        </Rows>
      </Panel>
      <Panel title="Cobertura de fuentes" aside="21 de 23 al día" body="rows">
        <Rows label="Fuentes">
          <Row>
            <IconInbox size={16} stroke={1.7} aria-hidden />
            <Text size="small" weight="nav" truncate className={styles.grow}>
              Bluesky
            </Text>
            <Sparkline counts={SPARK} span="24 h" />
            <StateMark mark="done" size={13} />
            <Text size="meta" tone="ink2" numeric>
              Hace 12 s
            </Text>
          </Row>
          <Row look="attention">
            <IconInbox size={16} stroke={1.7} aria-hidden />
            <Text size="small" weight="nav" truncate className={styles.grow}>
              Google Alerts
            </Text>
            <Sparkline counts={SPARK_SILENT} span="24 h" silentSpan="8 h" />
            <StateMark mark="quiet" size={13} />
            <Text size="meta" weight="label" tone="soon" numeric>
              Callada desde 3:10
            </Text>
          </Row>
          <Row>
            <IconInbox size={16} stroke={1.7} aria-hidden />
            <Text size="small" weight="nav" truncate className={styles.grow}>
              TikTok
            </Text>
            <Sparkline counts={SPARK.map(() => 1)} span="24 h" />
            <StateMark mark="blind" size={13} />
            <Text size="meta" tone="ink2">
              Solo vídeos propios
            </Text>
          </Row>
        </Rows>
      </Panel>
      <Panel title="Preparación" aside={<Text numeric>74 de 100</Text>}>
        <ProgressBar value={74} max={100} label="Preparación, 74 de 100" />
        <div className={styles.marks}>
          {MARKS.map((mark) => (
            <StateMark key={mark} mark={mark} labelled />
          ))}
        </div>
        <div className={styles.marks}>
          {["LP Ruiz", "Carmen Ruiz", "Marcos Oliva", "Andrés Vidal", "Nadia Soler", "Ольга Крылова", "Isabel"].map(
            (name) => (
              <Avatar key={name} id={name} name={name} size={28} labelled />
            ),
          )}
        </div>
        <div className={styles.marks}>
          <Badge>Queja</Badge>
          <Badge tone="soon" glyph={<StateMark mark="soon" size={13} />}>
            Espera a Carmen desde las 10:06
          </Badge>
          <Badge tone="accent">12 nuevas</Badge>
          <Badge tone="met" glyph={<StateMark mark="done" size={13} />}>
            Prueba guardada
          </Badge>
          <Badge tone="drill">Учения</Badge>
        </div>
      </Panel>
    </section>
  );
}

function Charts() {
  const [range, setRange] = useState<"24h" | "7d" | "8w">("7d");
  return (
    <section className={styles.charts}>
      <Panel
        title="Menciones"
        aside={
          <SegmentedChoice
            label="Tramo"
            value={range}
            onChange={setRange}
            options={[
              { value: "24h", label: "24 h" },
              { value: "7d", label: "7 d" },
              { value: "8w", label: "8 sem." },
            ]}
          />
        }
      >
        <VolumeChart series={WEEK} unit="menciones por hora" />
      </Panel>
      <Panel title="Volumen" aside="127 cada 5 min, baja desde 9:45">
        <VolumeChart series={MORNING} unit="cada 5 min" height={150} compact />
      </Panel>
    </section>
  );
}

function SetUp() {
  const [size, setSize] = useState("team");
  return (
    <section className={styles.setup}>
      <StepsRail
        onOpen={nothing}
        steps={[
          { id: "you", title: "Idioma y tu cuenta", detail: "Lucía Prado, español", state: "done" },
          { id: "brand", title: "Tu marca", detail: "Nubara, 6 alias, 7 cuentas", state: "done" },
          { id: "approve", title: "Quién aprueba", detail: "Nadie habla sin otra persona", state: "now" },
          { id: "duty", title: "Avisos y guardias", detail: "Quién se entera primero", state: "notBegun" },
          { id: "ready", title: "Listo", detail: "Primera señal en 5 minutos", state: "notBegun" },
        ]}
      />
      <div className={styles.stack}>
        <ChoiceCards
          label="¿Cuántos sois?"
          value={size}
          onChange={setSize}
          cards={[
            {
              value: "solo",
              title: "Solo yo",
              detail: "Tu cliente aprueba desde su móvil, sin cuenta, o te firma un mandato con límite y caducidad.",
              icon: <IconUser size={20} stroke={1.7} />,
            },
            {
              value: "two",
              title: "Dos",
              detail: "Quien escribe no aprueba. El cliente puede ser la segunda persona.",
              icon: <IconUsers size={20} stroke={1.7} />,
            },
            {
              value: "team",
              title: "Equipo, de 3 a 8",
              detail: "Aprueban Comunicación y el área; en crisis, Dirección y Legal.",
              icon: <IconUsersGroup size={20} stroke={1.7} />,
            },
          ]}
        />
        <Panel title="¿Quién aprueba un domingo a las 3:00?" aside={<Badge>Hora de Madrid</Badge>}>
          <WeekGrid
            caption="Quién puede aprobar cada hora de la semana"
            week={COVER}
            worst={{ day: 6, hour: 3 }}
            names={{ full: "Dos del equipo", part: "Isabel, por enlace", nobody: "Nadie" }}
          />
        </Panel>
      </div>
    </section>
  );
}

function Words() {
  const before = "A las 9:10 paramos el pago por la web. Estamos devolviendo todos los cargos.";
  const after = "A las 9:10 paramos el pago por la web. Ya hemos devuelto 1870 cargos; el resto, antes de las 20:00.";
  return (
    <section className={styles.columns}>
      <Panel title="Qué ha cambiado desde que Carmen lo leyó" aside="v3, 9:41 → v4, 9:48. Una frase">
        <SentenceDiff before={before} after={after} language="es" />
      </Panel>
      <Panel title="Solo lo nuevo" aside="palabras">
        <SentenceDiff
          before="Мы остановили оплату в 9:10 и вернём деньги до 18:00."
          after="Мы остановили оплату в 9:10 и вернём деньги до 20:00."
          language="ru"
        />
      </Panel>
      <Panel title="Escala" aside="px/línea">
        {(["display", "title", "panel", "clock", "statement", "h2", "body", "small", "meta"] as TextSize[]).map(
          (size) => (
            <Text key={size} as="p" size={size}>
              {size}, 3214 personas
            </Text>
          ),
        )}
      </Panel>
    </section>
  );
}

function Inputs() {
  const [code, setCode] = useState("4817");
  const [files, setFiles] = useState<readonly File[]>([new File(["x".repeat(2300)], "menciones-noviembre.csv")]);
  return (
    <section className={styles.columns}>
      <Panel title="Código">
        <PinCode
          label="Código del SMS"
          aside={
            <Text size="small" tone="soon" weight="label" numeric>
              Hasta las 11:00, 51 min
            </Text>
          }
          value={code}
          onChange={setCode}
        />
        <PinCode
          label="Код из приложения"
          value="000000"
          onChange={nothing}
          error="Код не подошёл. Возьмите новый в приложении."
        />
      </Panel>
      <Panel title="Copiar y soltar">
        <CopyField label="Enlace para Isabel" value="https://sala.nubara.example/l/8f2k0c7x1m4q" />
        <FileDrop
          label="Menciones de otra herramienta"
          hint="CSV o JSONL, hasta 50 MB"
          rules={{ accept: [".csv", ".jsonl"], maxBytes: 50e6, multiple: true }}
          files={files}
          onChange={setFiles}
        />
      </Panel>
      <Panel title="Botones y preferencias">
        <div className={styles.marks}>
          <Button size="sm">Guardar</Button>
          <Button size="sm" variant="default">
            Vigilar
          </Button>
          <Button size="sm" variant="subtle">
            Descartar
          </Button>
          <Button size="sm" disabled>
            Enviar
          </Button>
        </div>
        <Preferences />
      </Panel>
    </section>
  );
}

function States() {
  return (
    <section className={styles.stack}>
      <StaleBar cause="offline" since={STORY_NOW - 12 * 60_000} />
      <StaleBar cause="behind" since={STORY_NOW - 60_000} />
      <div className={styles.columns}>
        <Panel title="Vacío">
          <EmptyState
            icon={<IconInbox size={23} stroke={1.7} />}
            title="Sin menciones por clasificar"
            detail="Las 23 fuentes están al día."
          />
        </Panel>
        <Panel title="Fallo">
          <FailedState onRetry={nothing} />
        </Panel>
        <Panel title="Cargando">
          <Skeleton />
          <Skeleton shape="rows" lines={2} />
        </Panel>
      </div>
      <KeyHints
        hints={[
          { keys: ["J", "K"], does: "mover" },
          { keys: ["R"], does: "responder" },
          { keys: ["?"], does: "todas" },
        ]}
      />
      <LanguageChoice />
    </section>
  );
}

function Publishing() {
  const [opened, setOpened] = useState(sheetOpen);
  return (
    <section className={styles.stack}>
      <HoldButton onHeld={nothing} />
      <Sheet opened={opened} onClose={() => setOpened(false)} title="Publicar el comunicado n.º 2">
        <p>Fuera ya no se puede borrar sin dejar rastro. Al cerrarse el anillo tienes 30 segundos para deshacer.</p>
        <HoldButton onHeld={nothing} />
      </Sheet>
      <ThumbBar note="Guardado en este móvil, al día hace 8 s">
        <Button size="lg" fullWidth onClick={() => setOpened(true)}>
          Leer y aprobar
        </Button>
      </ThumbBar>
    </section>
  );
}
