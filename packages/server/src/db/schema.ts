import type { ColumnType, Generated } from "kysely";
import type { AccessRole, Permission, PersonKind, TeamSize } from "@baluarte/domain/access/model.ts";
import type { AlertState, AlertTrigger, Severity } from "@baluarte/domain/alert/model.ts";
import type { OwnPostAnswer } from "@baluarte/domain/alert/own-post.ts";
import type { ActKind, ActState, ApprovalWay, ChainSlot, PayloadHash } from "@baluarte/domain/act/model.ts";
import type { HeldOutcome, StopReason } from "@baluarte/domain/brake/model.ts";
import type { SpokenState } from "@baluarte/domain/approval/spoken.ts";
import type { AddressForm, BrandKind, BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { Anchor, ClockGroup, ClockKind } from "@baluarte/domain/clock/model.ts";
import type { Caught, FilterEffect, FilterKind, FilterLanguage } from "@baluarte/domain/filter/model.ts";
import type { HandoverCard, HandoverState, HandoverWay } from "@baluarte/domain/incident/handover.ts";
import type { Level, T0, T0Precision } from "@baluarte/domain/incident/model.ts";
import type { Writing } from "@baluarte/domain/incident/presence.ts";
import type { HoldingEnd } from "@baluarte/domain/incident/roles.ts";
import type { Silence } from "@baluarte/domain/incident/silence.ts";
import type { IncidentPart } from "@baluarte/domain/incident/versions.ts";
import type { ConnectionChannel, ConnectionProblem, ConnectionState } from "@baluarte/domain/connection/model.ts";
import type { BackfillState, MonitorChangeKind, MonitorState } from "@baluarte/domain/monitor/model.ts";
import type * as Id from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { RefusedCell } from "@baluarte/domain/post/model.ts";
import type { LinkKind } from "@baluarte/domain/link/model.ts";
import type { Actor, LogKind } from "@baluarte/domain/log/model.ts";
import type { AsideReason, CorrectedField, Correction } from "@baluarte/domain/mention/correction.ts";
import type { DrillFact, DrillPace, DrillScenarioId, DrillState, DrillTold } from "@baluarte/domain/drill/model.ts";
import type { Reading, Tone, Urgency } from "@baluarte/domain/mention/model.ts";
import type { Taught, TaughtReading } from "@baluarte/domain/mention/taught.ts";
import type { DeliveryProblem, DeliveryState, NotifyWay, PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import type { Page } from "@baluarte/domain/notice/page.ts";
import type { ShiftTimes } from "@baluarte/domain/on-call/model.ts";
import type { NoticeKind } from "@baluarte/domain/notice/model.ts";
import type { NoticeTopic } from "@baluarte/domain/notice/route.ts";
import type { CaseType } from "@baluarte/domain/playbook/case.ts";
import type { RoleCode } from "@baluarte/domain/playbook/roles.ts";
import type { ColumnMap } from "@baluarte/domain/post/column-map.ts";
import type { Author } from "@baluarte/domain/post/model.ts";
import type { Proof, PublicationState, Receipt } from "@baluarte/domain/publication/model.ts";
import type { FileType } from "@baluarte/domain/sighting/file-type.ts";
import type { SightingWay } from "@baluarte/domain/sighting/model.ts";
import type { SourceKind, SourceProblem } from "@baluarte/domain/source/model.ts";
import type { SignalBecause, SignalKind, SignalState } from "@baluarte/domain/signal/model.ts";
import type { StatementKind } from "@baluarte/domain/statement/model.ts";
import type { TaskState } from "@baluarte/domain/task/model.ts";
import type { Decision, Outcome, ReasonCode } from "@baluarte/domain/triage/model.ts";
import type { ReadRefusal } from "@baluarte/channels/reading.ts";
import type { DeliveryView } from "@baluarte/contract/alert.ts";
import type { NotifySecretName, NotifySettings } from "@baluarte/contract/notify.ts";
import type { SetupStage } from "@baluarte/contract/setup.ts";
import type { StatementDraft } from "@baluarte/contract/statement.ts";

/** JSON columns come back parsed and go in as text, so that `pg` never guesses between a JSON and a PostgreSQL array. */
type Jsonb<T> = ColumnType<T, string, string>;

/** How a part of an incident was saved last. */
export type PartSaved = { version: number; by: Id.PersonId; at: Instant };

/** The tables as the migrations make them, kept by hand; `schema.test.ts` compares both. */
export interface Database {
  installation: {
    only_row: Generated<boolean>;
    created_at: Instant;
    setup_stage: SetupStage;
    setup_token_hash: string | null;
    setup_token_expires_at: Instant | null;
  };
  organisation: { id: Id.OrganisationId; name: string; created_at: Instant };
  person: {
    id: Id.PersonId;
    name: string;
    email: string | null;
    language: Language;
    auth_user_id: string | null;
    code_hash: string | null;
    code_failures: Generated<number>;
    code_locked_until: Instant | null;
    created_at: Instant;
    kind: Generated<PersonKind>;
  };
  brand: {
    id: Id.BrandId;
    organisation_id: Id.OrganisationId;
    slug: BrandSlug;
    name: string;
    kind: BrandKind;
    language: Language;
    time_zone: string;
    aliases: string[];
    handles: string[];
    team_size: TeamSize;
    address: AddressForm | null;
    created_at: Instant;
  };
  member: {
    id: Id.MemberId;
    brand_id: Id.BrandId;
    person_id: Id.PersonId;
    roles: AccessRole[];
    added_at: Instant;
    removed_at: Instant | null;
    expires_at: Instant | null;
    invited_email: string | null;
    /** Written by the database. */
    brand_kind: Generated<BrandKind>;
    person_kind: Generated<PersonKind>;
  };
  step_up: {
    session_hash: string;
    at: Instant | null;
    failures: Generated<number>;
    locked_until: Instant | null;
    tried_at: Instant;
  };
  brand_clock: { brand_id: Id.BrandId; real_anchor: Instant; brand_anchor: Instant; rate: number };
  access_link: {
    id: Id.AccessLinkId;
    brand_id: Id.BrandId;
    kind: "join" | "code" | "approve" | "mandate" | "situation" | "acknowledge";
    token_hash: string;
    person_id: Id.PersonId | null;
    act_id: Id.ActId | null;
    mandate_id: Id.MandateId | null;
    incident_id: Id.IncidentId | null;
    alert_id: Id.AlertId | null;
    made_by: Id.PersonId | null;
    made_at: Instant;
    expires_at: Instant;
    used_at: Instant | null;
    revoked_at: Instant | null;
    /** Written by the database. */
    brand_kind: Generated<BrandKind>;
  };
  api_key: {
    id: string;
    brand_id: Id.BrandId;
    name: string;
    secret_hash: string;
    permissions: Permission[];
    created_by: Id.PersonId;
    created_at: Instant;
    last_used_at: Instant | null;
    revoked_at: Instant | null;
    /** Written by the database. */
    brand_kind: Generated<BrandKind>;
  };
  mandate: {
    id: Id.MandateId;
    brand_id: Id.BrandId;
    signer_id: Id.PersonId;
    holder_id: Id.PersonId;
    level_max: Level;
    uses_max: number;
    uses: Generated<number>;
    expires_at: Instant;
    signed_at: Instant | null;
    revoked_at: Instant | null;
  };
  log_head: { brand_id: Id.BrandId; seq: number; hash: string };
  log_entry: {
    brand_id: Id.BrandId;
    seq: number;
    real_at: Instant;
    brand_at: Instant;
    kind: LogKind;
    actor: Jsonb<Actor>;
    subject: string;
    incident_id: Id.IncidentId | null;
    commitment: string;
    hash: string;
  };
  log_payload: { brand_id: Id.BrandId; seq: number; salt: Buffer; payload: Jsonb<Record<string, unknown>> };
  sent_form: { brand_id: Id.BrandId; kind: LogKind; key: string; subject: string; at: Instant };
  link: { brand_id: Id.BrandId; from_id: string; kind: LinkKind; to_id: string; at: Instant };
  notice: {
    id: Id.NoticeId;
    brand_id: Id.BrandId;
    person_id: Id.PersonId;
    kind: NoticeKind;
    incident_id: Id.IncidentId | null;
    subject: string;
    args: Jsonb<Record<string, string | number>>;
    at: Instant;
    read_at: Instant | null;
  };
  timer: {
    id: Generated<string>;
    brand_id: Id.BrandId;
    ref: string;
    due_real_at: Instant;
    fired_at: Instant | null;
    /** What it means on the brand's own clock; `null`: it is the world's. */
    due_brand_at: Instant | null;
  };
  source: {
    id: Id.SourceId;
    brand_id: Id.BrandId;
    brand_kind: ColumnType<BrandKind, BrandKind | undefined, BrandKind>;
    kind: SourceKind;
    channel: string;
    name: string;
    settings: ColumnType<Record<string, unknown>, string | undefined, string>;
    secret: string | null;
    connection_id: Id.ConnectionId | null;
    host: string | null;
    cursor: Jsonb<unknown> | null;
    due_at: Instant | null;
    lease: string | null;
    leased_until: Instant | null;
    wait_seconds: Generated<number>;
    last_try_at: Instant | null;
    last_success_at: Instant | null;
    last_post_at: Instant | null;
    delay_seconds: number | null;
    problem: SourceProblem | null;
    problem_since: Instant | null;
    problem_detail: string | null;
    failures: Generated<number>;
    watched_since: Instant | null;
    quiet_since: Instant | null;
    gaps: Generated<number>;
    longest_gap_seconds: Generated<number>;
    refused_count: Generated<number>;
    seen_count: Generated<number>;
    unreadable_count: Generated<number>;
    gap_from: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
    gap_to: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
    refused: ColumnType<ReadRefusal[], string | undefined, string>;
    added_by: Id.PersonId | null;
    created_at: Instant;
    paused_at: Instant | null;
    resumed_at: Instant | null;
    /** When screens last heard of it. */
    told_at: Instant | null;
    removed_at: Instant | null;
  };
  hook_message: { brand_id: Id.BrandId; source_id: Id.SourceId; message_id: string; received_at: Instant };
  source_hour: { brand_id: Id.BrandId; source_id: Id.SourceId; hour: Instant; posts: number; late: number };
  source_gap: { brand_id: Id.BrandId; source_id: Id.SourceId; from_at: Instant; to_at: Instant };
  monitor: {
    id: Id.MonitorId;
    brand_id: Id.BrandId;
    name: string;
    query: string;
    position: number;
    state: Generated<MonitorState>;
    /** How often name or query were written. */
    version: Generated<number>;
    /** How often its past changed under its detectors. */
    past_version: Generated<number>;
    created_at: Instant;
    changed_at: Instant;
  };
  monitor_change: {
    brand_id: Id.BrandId;
    monitor_id: Id.MonitorId;
    seq: number;
    version: number;
    kind: MonitorChangeKind;
    name: string;
    query: string;
    restored_from: number | null;
    by_id: Id.PersonId | null;
    at: Instant;
  };
  monitor_backfill: {
    id: Id.BackfillId;
    brand_id: Id.BrandId;
    monitor_id: Id.MonitorId;
    query: string;
    state: BackfillState;
    total: number;
    looked: Generated<number>;
    added: Generated<number>;
    joined: Generated<number>;
    cursor_at: Instant | null;
    cursor_id: Id.PostId | "" | null;
    arrived_until: Instant | null;
    published_from: Instant | null;
    published_to: Instant | null;
    by_id: Id.PersonId | null;
    started_at: Instant;
    finished_at: Instant | null;
  };
  post: {
    id: Id.PostId;
    brand_id: Id.BrandId;
    channel: string;
    external_id: string;
    content_hash: string;
    author_handle: string | null;
    author: Jsonb<Author> | null;
    text: string;
    published_at: Instant;
    arrived_at: Instant;
    url: string | null;
    lang: string | null;
    in_reply_to: string | null;
    repost_of: string | null;
    quote_of: string | null;
    links: string[];
    media: string[];
    place: string | null;
    metrics: Jsonb<Record<string, number>>;
    extra: Jsonb<Record<string, unknown>>;
  };
  raise_link: {
    id: Id.RaiseLinkId;
    brand_id: Id.BrandId;
    token_hash: string;
    token_sealed: string;
    made_by: Id.PersonId;
    made_at: Instant;
    revoked_by: Id.PersonId | null;
    revoked_at: Instant | null;
    refused: Generated<number>;
    refused_at: Instant | null;
    /** Written by the database. */
    brand_kind: Generated<BrandKind>;
  };
  sighting: {
    post_id: Id.PostId;
    brand_id: Id.BrandId;
    reference: string;
    way: SightingWay;
    by_id: Id.PersonId | null;
    raise_link_id: Id.RaiseLinkId | null;
    precision: T0Precision;
    contact_sealed: string | null;
    told_at: Instant;
  };
  sighting_file: {
    id: Id.SightingFileId;
    brand_id: Id.BrandId;
    post_id: Id.PostId;
    position: number;
    name: string;
    type: FileType;
    bytes: number;
    sha256: string;
  };
  post_revision: {
    brand_id: Id.BrandId;
    post_id: Id.PostId;
    content_hash: string;
    text: string;
    seen_at: Instant;
  };
  narrative: {
    id: Id.NarrativeId;
    brand_id: Id.BrandId;
    first_post_id: Id.PostId;
    first_at: Instant;
    posts: number;
    updated_at: Instant;
    /** Null until it has one: of stories that stood before names were made, and where nothing decent can be said. */
    label: string | null;
    words: Generated<string[]>;
    language: string | null;
  };
  narrative_event: {
    position: Generated<string>;
    brand_id: Id.BrandId;
    narrative_id: Id.NarrativeId;
    kind: "merged" | "split";
    /** Of a merged one the id that is gone; of a split the story that left, null where each post stands alone. */
    other_id: Id.NarrativeId | null;
    label: string | null;
    posts: number;
    at: Instant;
  };
  mention: {
    brand_id: Id.BrandId;
    post_id: Id.PostId;
    channel: string;
    published_at: Instant;
    arrived_at: Instant;
    monitors: Id.MonitorId[];
    language: string;
    tone: Tone;
    reading: Jsonb<Reading>;
    /** A tsvector; read by matching alone. */
    words: string;
    complaint: boolean;
    offensive: boolean;
    followers: number | null;
    narrative_id: Id.NarrativeId | null;
    outcome: Outcome | null;
    triage: Jsonb<{
      decision: Decision;
      reason: ReasonCode;
      note: string | null;
      answers: Record<string, unknown>;
    }> | null;
    triaged_by: Id.PersonId | null;
    triaged_at: Instant | null;
    set_aside: AsideReason | null;
    story_fixed: boolean;
    urgency: Generated<Urgency>;
    /** The post's, cut where an index entry ends. */
    author_handle: string | null;
    /** For whom its arrival was counted; `null`: for all of its monitors and the brand, where it came in time. */
    live_monitors: (Id.MonitorId | "")[] | null;
    /** What it reads as by what the team taught; `null`: as the machine reads it. */
    taught: Jsonb<Taught> | null;
    /** What the brand's lists of words found in it; `null`: nothing. */
    caught: Jsonb<Caught> | null;
  };
  /** What a person said of one reading of one mention; `machine` and `stood`: what they said it of. */
  lesson: {
    brand_id: Id.BrandId;
    post_id: Id.PostId;
    reading: TaughtReading;
    /** By correcting the mention or by deciding about it; `takenBack`: no longer learnt from. */
    given: "correction" | "decision" | "takenBack";
    said: boolean;
    corrected: boolean;
    machine: boolean;
    stood: boolean;
    by_id: Id.PersonId;
    at: Instant;
    left_out: Generated<boolean>;
    forgotten_id: Id.ForgettingId | null;
    reread: number | null;
    /** Something else was read again with it. */
    together: Generated<boolean>;
    /** Waiting near-copies that the machine is surer of than one person can move; `null`: not read again yet. */
    unmoved: number | null;
    /** Of one that is no longer learnt from: what `reread` was when it was. */
    changed: number | null;
  };
  forgetting: {
    id: Id.ForgettingId;
    brand_id: Id.BrandId;
    reading: TaughtReading | null;
    person_id: Id.PersonId | null;
    by_id: Id.PersonId;
    at: Instant;
  };
  /** Versions of what is learnt from, and of what was read again with it. */
  learning: {
    brand_id: Id.BrandId;
    version: number;
    read_version: Generated<number>;
    /** How often it changed since. */
    changes: Generated<number>;
    /** Up to when confirmations counted then. */
    read_until: Instant | null;
  };
  filter_list: {
    brand_id: Id.BrandId;
    kind: FilterKind;
    language: FilterLanguage;
    enabled: boolean;
    effect: FilterEffect;
    shipped: boolean;
    variants: boolean;
    added: string[];
    removed: string[];
    exceptions: string[];
    changed_by: Id.PersonId;
    changed_at: Instant;
  };
  /** What a person said against the machine; `before` is what stood until then. */
  mention_correction: {
    brand_id: Id.BrandId;
    post_id: Id.PostId;
    field: CorrectedField;
    value: Jsonb<Correction["value"]>;
    before: Jsonb<Correction["value"]>;
    by_id: Id.PersonId;
    at: Instant;
  };
  mention_minute: {
    brand_id: Id.BrandId;
    /** `''` counts each mention once, however many monitors it matched. */
    monitor_id: Id.MonitorId | "";
    basis: "published" | "arrived";
    minute: Instant;
    count: number;
    negative: number;
    /** Sum of how discontent each mention reads, in hundredths. */
    discontent: number;
  };
  /** What a monitor hears on a channel, in steps of five minutes. */
  mention_channel: {
    brand_id: Id.BrandId;
    monitor_id: Id.MonitorId;
    basis: "published" | "arrived";
    step: Instant;
    channel: string;
    count: number;
    negative: number;
    /** Of whose author it is known how many followers they have. */
    known: Generated<number>;
    /** Of those, the negative ones by accounts with 10,000 followers and more, and so on. */
    wide_10k: Generated<number>;
    wide_30k: Generated<number>;
    wide_100k: Generated<number>;
    wide_300k: Generated<number>;
  };
  /** The minutes of publication of `monitor_id` `''`, by quarters of an hour. */
  mention_quarter: {
    brand_id: Id.BrandId;
    quarter: Instant;
    count: number;
    negative: number;
  };
  import: {
    id: Id.ImportId;
    brand_id: Id.BrandId;
    name: string;
    state: "uploading" | "running" | "done" | "failed";
    problem: string | null;
    bytes: number;
    bytes_done: Generated<number>;
    cursor_line: Generated<number>;
    accepted: Generated<number>;
    duplicate: Generated<number>;
    revised: Generated<number>;
    rejected: Generated<number>;
    mentions: Generated<number>;
    published_from: Instant | null;
    published_to: Instant | null;
    by_id: Id.PersonId | null;
    started_at: Instant;
    finished_at: Instant | null;
    map: Jsonb<ColumnMap> | null;
    /** Written by the database. */
    brand_kind: Generated<BrandKind>;
  };
  import_map: {
    id: Id.ImportMapId;
    brand_id: Id.BrandId;
    header_key: string;
    names: string[];
    map: Jsonb<ColumnMap>;
    by_id: Id.PersonId | null;
    at: Instant;
    undone_by: Id.PersonId | null;
    undone_at: Instant | null;
  };
  import_rejection: {
    brand_id: Id.BrandId;
    import_id: Id.ImportId;
    line: number;
    code: string;
    message: string;
    /** `null`: of no cell in particular, or refused before cells were kept. */
    cell: ColumnType<RefusedCell | null, string | null, never>;
  };
  detection_ask: {
    id: Generated<string>;
    brand_id: Id.BrandId;
    due_from: Instant;
    due_to: Instant;
    /** `null`: of every monitor. */
    monitors: Id.MonitorId[] | null;
    soon: boolean;
  };
  detection_due: {
    brand_id: Id.BrandId;
    looked_at: Instant | null;
    version: Generated<number>;
  };
  signal: {
    id: Id.SignalId;
    brand_id: Id.BrandId;
    monitor_id: Id.MonitorId;
    kind: SignalKind;
    state: SignalState;
    at: Instant;
    raised_at: Instant;
    window_from: Instant;
    window_to: Instant;
    score: number;
    because: Jsonb<SignalBecause>;
    posts: Id.PostId[];
    decided_by: Id.PersonId | null;
    decided_at: Instant | null;
    reason: string | null;
    subject: string | null;
    recheck_at: Instant | null;
    returned: "recheck" | "doubled" | null;
    decided_with: Id.SignalId | null;
  };
  medium_account: {
    brand_id: Id.BrandId;
    channel: string;
    handle: string;
    by_id: Id.PersonId;
    at: Instant;
  };
  watched_author: {
    brand_id: Id.BrandId;
    channel: string;
    handle: string;
    by_id: Id.PersonId;
    at: Instant;
  };
  incident: {
    id: Id.IncidentId;
    brand_id: Id.BrandId;
    number: number;
    name: string;
    summary: string;
    state: "open" | "closed";
    level: Level;
    case_type: CaseType | null;
    conditions: Jsonb<Record<string, boolean>>;
    signal_id: Id.SignalId | null;
    detected_at: Instant;
    declared_at: Instant;
    declared_by: Id.PersonId;
    t0: Jsonb<T0>;
    exit_met: Jsonb<Record<string, Id.PersonId>>;
    closed_at: Instant | null;
    versions: Jsonb<Partial<Record<IncidentPart, PartSaved>>>;
    silence: Jsonb<Silence> | null;
  };
  lost_account: {
    id: Id.LostAccountId;
    brand_id: Id.BrandId;
    incident_id: Id.IncidentId;
    network: string;
    handle: string;
    said_at: Instant;
    said_by: Id.PersonId;
    places: Id.TouchpointId[];
    watch_rule_id: Id.AlertRuleId;
    keeper_id: Id.PersonId | null;
    case_number: string | null;
    returned_at: Instant | null;
    returned_by: Id.ActId | null;
  };
  incident_role_holding: {
    id: Id.RoleHoldingId;
    brand_id: Id.BrandId;
    incident_id: Id.IncidentId;
    role: RoleCode;
    person_id: Id.PersonId;
    held_from: Instant;
    held_until: Instant | null;
    ended_at: Instant | null;
    ended_how: HoldingEnd | null;
  };
  role_handover: {
    id: Id.HandoverId;
    brand_id: Id.BrandId;
    incident_id: Id.IncidentId;
    role: RoleCode;
    way: HandoverWay;
    giver_id: Id.PersonId | null;
    offered_by: Id.PersonId;
    to_id: Id.PersonId;
    held_until: Instant | null;
    note: string;
    card: Jsonb<HandoverCard>;
    state: HandoverState;
    offered_at: Instant;
    settled_at: Instant | null;
    reason: string | null;
  };
  presence: {
    brand_id: Id.BrandId;
    incident_id: Id.IncidentId;
    person_id: Id.PersonId;
    tab: string;
    writing: Writing | null;
    subject: string | null;
    seen_at: Instant;
  };
  t0_revision: {
    id: Generated<string>;
    brand_id: Id.BrandId;
    incident_id: Id.IncidentId;
    t0: Jsonb<T0>;
    replaced_at: Instant;
    replaced_by: Id.PersonId;
    reason: string | null;
  };
  evidence: {
    id: Id.EvidenceId;
    brand_id: Id.BrandId;
    incident_id: Id.IncidentId | null;
    post_id: Id.PostId | null;
    content: Jsonb<{
      text: string;
      author: string | null;
      url: string | null;
      publishedAt: Instant;
      channel: string;
      files?: { name: string; type: FileType; bytes: number; sha256: string }[];
    }>;
    sha256: string;
    kept_at: Instant;
    kept_by: Id.PersonId | null;
  };
  task: {
    id: Id.TaskId;
    brand_id: Id.BrandId;
    incident_id: Id.IncidentId | null;
    step: string;
    position: number;
    owner_role: string;
    owner_id: Id.PersonId | null;
    due_at: Instant | null;
    provisional: boolean;
    requires: string[];
    state: TaskState;
    done_at: Instant | null;
    done_by: Id.PersonId | null;
    proof: string | null;
    reason: string | null;
    rounds: Generated<number>;
    round_at: Generated<Instant | null>;
  };
  clock: {
    id: Id.ClockId;
    brand_id: Id.BrandId;
    incident_id: Id.IncidentId | null;
    kind: ClockKind;
    subject: string;
    clock_group: ClockGroup;
    anchor: Anchor;
    anchor_at: Instant;
    provisional: boolean;
    offset_ms: number;
    due_at: Instant;
    stopped_at: Instant | null;
    stopped_by: string | null;
    overdue_at_declaration: boolean;
    dropped_at: Instant | null;
  };
  touchpoint: {
    id: Id.TouchpointId;
    brand_id: Id.BrandId;
    network: string;
    name: string;
    position: number;
    removed_at: Instant | null;
    connection_id: Id.ConnectionId | null;
    recipients: string[] | null;
  };
  connection: {
    id: Id.ConnectionId;
    brand_id: Id.BrandId;
    /** The database takes no other: promise 8. */
    brand_kind: Generated<"real">;
    channel: ConnectionChannel;
    account: string;
    identity: Jsonb<Record<string, unknown>>;
    secret: string | null;
    state: ConnectionState;
    problem: ConnectionProblem | null;
    checked_at: Instant;
    added_by: Id.PersonId;
    added_at: Instant;
    revoked_at: Instant | null;
  };
  letter: {
    brand_id: Id.BrandId;
    publication_id: Id.PublicationId;
    recipient: string;
    sha256: string;
    receipt: Jsonb<Receipt>;
    /** Written by the database. */
    brand_kind: Generated<BrandKind>;
  };
  statement: {
    id: Id.StatementId;
    brand_id: Id.BrandId;
    incident_id: Id.IncidentId;
    number: number;
    kind: StatementKind;
    version: number;
    created_by: Id.PersonId;
    created_at: Instant;
  };
  statement_version: {
    brand_id: Id.BrandId;
    statement_id: Id.StatementId;
    version: number;
    draft: Jsonb<StatementDraft>;
    saved_by: Id.PersonId;
    saved_at: Instant;
  };
  act: {
    id: Id.ActId;
    brand_id: Id.BrandId;
    kind: ActKind;
    state: ActState;
    level: Level;
    incident_id: Id.IncidentId | null;
    statement_id: Id.StatementId | null;
    statement_version: number | null;
    subject: string;
    title: string;
    reason: string | null;
    payload: Jsonb<Record<string, unknown>>;
    payload_hash: PayloadHash;
    chain: Jsonb<ChainSlot[]>;
    requested_by: Id.PersonId;
    requested_at: Instant;
    refused_by: Id.PersonId | null;
    refused_at: Instant | null;
    refused_reason: string | null;
    executed_by: Id.PersonId | null;
    executed_at: Instant | null;
    finished_at: Instant | null;
    reviewed_by: Generated<Id.PersonId | null>;
    reviewed_at: Generated<Instant | null>;
    review_upheld: Generated<boolean | null>;
    review_note: Generated<string | null>;
    proof: Generated<string | null>;
    taken_back: Generated<Id.TouchpointId[]>;
    part_of: Generated<Id.ActId | null>;
  };
  approval: {
    id: Id.ApprovalId;
    brand_id: Id.BrandId;
    act_id: Id.ActId;
    person_id: Id.PersonId;
    roles: AccessRole[];
    way: ApprovalWay;
    mandate_id: Id.MandateId | null;
    payload_hash: PayloadHash;
    at: Instant;
    withdrawn_at: Generated<Instant | null>;
    standing_id: Id.StandingId | null;
    /** Written by the database. */
    brand_kind: Generated<BrandKind>;
    person_kind: Generated<PersonKind>;
  };
  standing: {
    id: Id.StandingId;
    brand_id: Id.BrandId;
    title: string;
    act_id: Id.ActId;
    uses: Generated<number>;
    uses_max: number;
    expires_at: Instant;
    made_by: Id.PersonId;
    made_at: Instant;
    revoked_at: Instant | null;
    revoked_by: Id.PersonId | null;
  };
  spoken_approval: {
    approval_id: Id.ApprovalId;
    brand_id: Id.BrandId;
    act_id: Id.ActId;
    person_id: Id.PersonId;
    heard_by: Id.PersonId;
    said_at: Instant;
    payload_hash: PayloadHash;
    due_at: Instant;
    state: SpokenState;
    settled_at: Instant | null;
    reason: string | null;
    code_known: string | null;
    overdue_at: Instant | null;
  };
  publication: {
    id: Id.PublicationId;
    brand_id: Id.BrandId;
    act_id: Id.ActId;
    touchpoint_id: Id.TouchpointId;
    channel: string;
    payload: Jsonb<Record<string, unknown>>;
    payload_hash: PayloadHash;
    state: PublicationState;
    intent_at: Instant | null;
    sent_at: Instant | null;
    link: string | null;
    proof: Jsonb<Proof> | null;
    error: string | null;
    receipts: ColumnType<Receipt[] | null, string | null | undefined, string | null>;
    retry_at: Generated<Instant | null>;
    tries: Generated<number>;
  };
  brake: {
    act_id: Id.ActId;
    brand_id: Id.BrandId;
    kind: "hold" | "freeze";
    touchpoint_id: Id.TouchpointId | null;
    reason: StopReason;
    note: string | null;
    began_at: Instant;
    lifted_at: Instant | null;
    lifted_by: Id.ActId | null;
  };
  held_item: {
    publication_id: Id.PublicationId;
    brake_id: Id.ActId;
    brand_id: Id.BrandId;
    held_at: Instant;
    outcome: HeldOutcome | null;
    reason: string | null;
    decided_at: Instant | null;
    decided_by: Id.PersonId | null;
  };
  outside_stop: {
    brake_id: Id.ActId;
    touchpoint_id: Id.TouchpointId;
    brand_id: Id.BrandId;
    seen_by: Id.PersonId;
    at: Instant;
  };
  alert_rule: {
    id: Id.AlertRuleId;
    brand_id: Id.BrandId;
    name: string;
    trigger: Jsonb<AlertTrigger>;
    severity: Severity;
    cooldown_minutes: number;
    enabled: boolean;
    tried_at: Instant | null;
    position: number;
    created_at: Instant;
    removed_at: Instant | null;
  };
  alert: {
    id: Id.AlertId;
    brand_id: Id.BrandId;
    rule_id: Id.AlertRuleId;
    group_key: string;
    state: AlertState;
    severity: Severity;
    first_at: Instant;
    last_at: Instant;
    count: number;
    fact: string;
    posts: Id.PostId[];
    raised_at: Instant;
    acknowledged_by: Id.PersonId | null;
    acknowledged_at: Instant | null;
    resolved_by: Id.PersonId | null;
    resolved_at: Instant | null;
    reason: string | null;
    page: ColumnType<Page | null, string | null, string | null>;
  };
  own_post_answer: {
    brand_id: Id.BrandId;
    post_id: Id.PostId;
    alert_id: Id.AlertId;
    answer: OwnPostAnswer;
    reason: string | null;
    publication_id: Id.PublicationId | null;
    watch_rule_id: Id.AlertRuleId | null;
    answered_by: Id.PersonId;
    answered_at: Instant;
    recovered_at: Instant | null;
  };
  on_call_shift: {
    id: Id.ShiftId;
    brand_id: Id.BrandId;
    person_id: Id.PersonId;
    deputy_id: Id.PersonId | null;
    times: Jsonb<ShiftTimes>;
    position: number;
  };
  on_call_absence: {
    id: Id.AbsenceId;
    brand_id: Id.BrandId;
    person_id: Id.PersonId;
    absent_from: Instant;
    absent_to: Instant;
  };
  call_list_entry: { brand_id: Id.BrandId; person_id: Id.PersonId; position: number };
  contact_way: {
    id: Id.ContactWayId;
    brand_id: Id.BrandId;
    person_id: Id.PersonId;
    kind: PersonalWay;
    address: string;
    label: string;
    secret: string | null;
    verified_at: Instant | null;
    code_hash: string | null;
    code_expires_at: Instant | null;
    code_failures: Generated<number>;
    problem: DeliveryProblem | null;
    /** Of a browser: the session in it, and itself (`services/push-session.ts`). */
    session_hash: string | null;
    device_hash: string | null;
    created_at: Instant;
    /** Written by the database. */
    brand_kind: Generated<BrandKind>;
  };
  delivery: {
    id: Id.DeliveryId;
    brand_id: Id.BrandId;
    way: NotifyWay;
    person_id: Id.PersonId | null;
    contact_way_id: Id.ContactWayId | null;
    event: DeliveryView["event"] | "notice";
    /** Null: it carries notices, and no alert. */
    alert_id: Id.AlertId | null;
    page: number | null;
    state: DeliveryState;
    problem: DeliveryProblem | null;
    detail: string | null;
    attempts: Generated<number>;
    queued_at: Instant;
    settled_at: Instant | null;
    /** Written by the database. */
    brand_kind: Generated<BrandKind>;
  };
  notice_delivery: { brand_id: Id.BrandId; delivery_id: Id.DeliveryId; notice_id: Id.NoticeId };
  notice_preference: { brand_id: Id.BrandId; person_id: Id.PersonId; topic: NoticeTopic; ways: PersonalWay[] };
  notify_setting: {
    brand_id: Id.BrandId;
    brand_kind: BrandKind;
    settings: Jsonb<NotifySettings>;
    secrets: Jsonb<Partial<Record<NotifySecretName, string>>>;
    changed_at: Instant;
  };
  drill: {
    id: Id.DrillId;
    brand_id: Id.BrandId;
    brand_kind: "drill";
    scenario: DrillScenarioId;
    seed: string;
    state: DrillState;
    pace: DrillPace;
    skip_to: Instant | null;
    cursor_at: Instant;
    facts: Jsonb<DrillFact[]>;
    told: Jsonb<DrillTold[]>;
    reading_until: Instant | null;
    started_by: Id.PersonId;
    started_at: Instant;
    seen_at: Instant;
    ran_ms: number;
    ended_at: Instant | null;
  };
}
