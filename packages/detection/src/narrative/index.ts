import {
  COPY_SETTINGS,
  CopyIndex,
  IDS_KEPT,
  isBefore,
  rootOf,
  type CopySettings,
  type First,
  type Group,
  type NarrativePost,
} from "./copies.ts";
import { describe, type Description } from "./label.ts";
import { TermIndex, type Entry } from "./term-index.ts";
import { termsOf } from "./terms.ts";

export type { NarrativePost } from "./copies.ts";
export type { Description } from "./label.ts";

/**
 * What a post changed, in order. `told`: a post tells this story now, or none. `merged`: `from` is `story` from now on, whose
 * id is the older one's. `split`: `posts` are a story of their own, `into`, or each alone; the larger part kept the id.
 */
export type StoryChange =
  | { readonly kind: "told"; readonly post: string; readonly story: string | null }
  | {
      readonly kind: "merged";
      readonly story: string;
      readonly from: string;
      readonly posts: number;
      readonly label: string | null;
    }
  | { readonly kind: "split"; readonly story: string; readonly into: string | null; readonly posts: readonly string[] };

/** `story`: what the post tells, `null` while nobody else does. `touched`: the stories it changed, as they are now. */
export type StoryPlace = {
  readonly story: string | null;
  readonly changes: readonly StoryChange[];
  readonly touched: readonly StoryView[];
};

/** What is known of a story: its earliest post among those known, and its words. */
export type StoryView = { readonly id: string; readonly first: string; readonly description: Description | null };

export type StorySettings = CopySettings & {
  /** A wording joins a story whose nearest wordings it is like by this cosine of weighted terms, in the mean. */
  readonly joinMin: number;
  /** It leaves again where, with more known, it is less like them than this. */
  readonly stayMin: number;
  /** Fewer shared terms are chance, however rare they are. */
  readonly sharedMin: number;
  /** How telling the shared terms are together, a term of two wordings alone counting 1: common words make no story. */
  readonly tellingMin: number;
};

/**
 * Chosen on labelled campaigns, posts of thirteen disasters and half of a set of paraphrases, for few wrong joins first.
 */
export const STORY_SETTINGS: StorySettings = {
  ...COPY_SETTINGS,
  joinMin: 0.4,
  stayMin: 0.18,
  sharedMin: 3,
  tellingMin: 2.3,
};

/**
 * Which story each post tells, as posts arrive: near-copies of near-copies are one (level one), and so are wordings whose
 * weighted terms agree (level two). What it answers hangs on the posts and their order alone, never on how they were handed
 * over. A large story keeps its id whatever happens; two large ones become one only where near-copies join them.
 */
export class StoryIndex {
  readonly #newId: (first: string) => string;
  readonly #settings: StorySettings;
  readonly #copies: CopyIndex<Story>;
  readonly #terms = new TermIndex<StoryGroup>();
  readonly #entries = new Map<StoryGroup, Entry<StoryGroup>[]>();
  readonly #byId = new Map<string, Story>();
  /** What was stored before a start: more of it may be stored than is in memory, so that it is not judged anew. */
  readonly #restored = new WeakSet<StoryGroup>();
  #changes: StoryChange[] = [];
  #parted: Story | null = null;

  /** `newId`: the id of a story that begins, from its earliest post. */
  constructor(newId: (first: string) => string, settings: StorySettings = STORY_SETTINGS) {
    this.#newId = newId;
    this.#settings = settings;
    this.#copies = new CopyIndex(settings, (group) => this.#forget(group));
  }

  /** Takes a post and says which story it tells, and what else that changed. Posts may come in any order of time. */
  add(post: NarrativePost): StoryPlace {
    this.#changes = [];
    this.#parted = null;
    const group = this.#placeCopy(post);
    if (isPowerOfTwo(group.posts) && group.posts <= IDS_KEPT) this.#weigh(group);
    const story = group.story!;
    this.#describe(story);
    const touched = [story, this.#parted].flatMap((each) => (each === null ? [] : viewsOf(each)));
    return { story: story.id, changes: this.#changes, touched };
  }

  /** Takes a post whose story is decided: what was stored before a start. It changes nothing that is known. */
  restore(post: NarrativePost, id: string | null): void {
    this.#changes = [];
    const { group, joined, isNew } = this.#copies.add(post, ({ story }) => id !== null && story?.id === id);
    for (const other of joined) this.#absorb(group, other);
    if (group.story === null) {
      const story = (id === null ? undefined : this.#byId.get(id)) ?? newStory(id, group.first);
      story.settled = id !== null;
      if (id !== null) this.#byId.set(id, story);
      this.#seat(group, story);
    } else group.story.posts += 1;
    if (id !== null) this.#restored.add(group);
    if (isBefore(group.first, group.story!.first)) group.story!.first = group.first;
    if (isNew) this.#enter(group, post);
  }

  #placeCopy(post: NarrativePost): StoryGroup {
    const { group, joined, isNew } = this.#copies.add(post);
    const isAlone = group.story === null;
    if (isAlone) this.#seat(group, newStory(null, group.first));
    for (const other of joined) this.#absorb(group, other);
    const story = group.story!;
    if (!isAlone) story.posts += 1;
    if (isBefore(group.first, story.first)) story.first = group.first;
    if (story.id !== null) this.#tell(post.id, story.id);
    else if (story.posts > 1) this.#found(story);
    if (isNew) this.#enter(group, post);
    return group;
  }

  /** A group that turned out to be near-copies of another one, already united with it. */
  #absorb(group: StoryGroup, other: StoryGroup): void {
    const [own, its] = [group.story!, other.story!];
    const entries = [...(this.#entries.get(group) ?? []), ...(this.#entries.get(other) ?? [])];
    this.#entries.delete(other);
    this.#entries.set(group, entries);
    its.groups.delete(other);
    if (this.#restored.has(other)) this.#restored.add(group);
    if (own === its) return;
    its.posts -= other.posts;
    own.posts += other.posts;
    this.#merge(own, its, other.posts);
  }

  #enter(group: StoryGroup, { text, language = "und" }: NarrativePost): void {
    const own = this.#entries.get(group) ?? [];
    // Variants of one text would make its words look common.
    if (own.length >= ENTRIES_OF_GROUP) return;
    const terms = termsOf(text, language);
    if (terms.length < this.#settings.sharedMin) return;
    const entry = this.#terms.add(group, language, text.slice(0, TEXT_KEPT), terms);
    this.#entries.set(group, [...own, entry]);
    const story = group.story!;
    story.entries = story.entries.filter(({ live }) => live);
    if (story.entries.length < SAMPLE) story.entries.push(entry);
  }

  /** Asks anew where a young group belongs, now that there is more of it and of everything. */
  #weigh(group: StoryGroup): void {
    const story = group.story!;
    const entries = (this.#entries.get(group) ?? []).filter(({ live }) => live);
    if (entries.length === 0) return;
    if (story.groups.size === 1) {
      if (story.settled) return;
      const best = this.#bestFor(group, entries);
      if (best !== null) this.#merge(story, best);
      return;
    }
    if (this.#restored.has(group)) return;
    const rest = story.entries.filter(({ live, owner }) => live && rootOf(owner) !== group);
    if (rest.length > 0 && this.#score(entries, rest) < this.#settings.stayMin) this.#split(story, group);
  }

  #bestFor(group: StoryGroup, entries: readonly Entry<StoryGroup>[]): Story | null {
    const stories = new Set<Story>();
    for (const entry of entries) {
      for (const other of this.#terms.near(entry, this.#settings.sharedMin, NEAR_MAX)) {
        const story = rootOf(other.owner).story;
        if (story !== null && story !== group.story) stories.add(story);
        if (stories.size === STORIES_WEIGHED) break;
      }
    }
    let best: Story | null = null;
    let most = this.#settings.joinMin;
    for (const story of stories) {
      const score = this.#score(
        entries,
        story.entries.filter(({ live }) => live),
      );
      if (score < most || (score === most && best !== null)) continue;
      most = score;
      best = story;
    }
    return best;
  }

  /** Mean likeness of the wording that fits best to the nearest of the others: one chance likeness is not enough. */
  #score(own: readonly Entry<StoryGroup>[], others: readonly Entry<StoryGroup>[]): number {
    let best = 0;
    const asked = Math.min(NEAREST, others.length);
    for (const entry of own) {
      const nearest = this.#terms
        .likenesses(entry, others, this.#settings)
        .sort((a, b) => b - a)
        .slice(0, asked);
      best = Math.max(best, nearest.reduce((sum, cosine) => sum + cosine, 0) / Math.max(1, asked));
    }
    return best;
  }

  /** `moved`: how many posts went from the second to the first already. */
  #merge(a: Story, b: Story, moved = 0): void {
    const survivor = a.id === null ? b : b.id === null || !isBefore(b.first, a.first) ? a : b;
    const other = survivor === a ? b : a;
    // A story without a name is one post; its group may be too large already to list it.
    const alone = [a, b].flatMap(({ id, first }) => (id === null ? [first.id] : []));
    for (const group of other.groups) {
      group.story = survivor;
      survivor.groups.add(group);
    }
    const merged = other === b ? other.posts + moved : other.posts - moved;
    survivor.posts += other.posts;
    survivor.settled ||= other.settled;
    survivor.entries = [...survivor.entries, ...other.entries].filter(({ live }) => live).slice(0, SAMPLE);
    if (isBefore(other.first, survivor.first)) survivor.first = other.first;
    const id = survivor.id ?? this.#name(survivor);
    for (const post of alone) this.#tell(post, id);
    if (alone.length === 0) {
      this.#byId.delete(other.id!);
      const label = other.description?.label ?? null;
      this.#changes.push({ kind: "merged", story: id, from: other.id!, posts: merged, label });
      survivor.describedAt = 0;
    }
  }

  #split(story: Story, group: StoryGroup): void {
    const rest = story.posts - group.posts;
    // What was stored before a start is not all in memory: only what is new here may leave it.
    const leaves = !story.settled && rest < group.posts && rest <= IDS_KEPT ? [...story.groups].filter((other) => other !== group) : [group]; // prettier-ignore
    const [first] = leaves.map(({ first: earliest }) => earliest).toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
    const part = newStory(null, first!);
    const posts = leaves.flatMap(({ ids }) => ids);
    for (const other of leaves) {
      story.groups.delete(other);
      story.posts -= other.posts;
      other.story = null;
      this.#seat(other, part);
    }
    const stays = (entry: Entry<StoryGroup>) => rootOf(entry.owner).story === story;
    part.entries = story.entries.filter((entry) => !stays(entry));
    story.entries = story.entries.filter(stays);
    if (part.posts > 1) this.#name(part);
    story.first = [...story.groups].map(({ first: earliest }) => earliest).toSorted((a, b) => (isBefore(a, b) ? -1 : 1))[0]!; // prettier-ignore
    story.describedAt = 0;
    this.#changes.push({ kind: "split", story: story.id!, into: part.id, posts });
    this.#describe(part);
    // Whichever of the two the post is not in now.
    this.#parted = group.story === part ? story : part;
    this.#describe(story);
  }

  /** A story begins with its second post: until then nobody needs a name for it. */
  #found(story: Story): void {
    const id = this.#name(story);
    for (const { ids } of story.groups) for (const post of ids) this.#tell(post, id);
  }

  #name(story: Story): string {
    const id = this.#newId(story.first.id);
    story.id = id;
    this.#byId.set(id, story);
    return id;
  }

  #tell(post: string, story: string): void {
    this.#changes.push({ kind: "told", post, story });
  }

  #seat(group: StoryGroup, story: Story): void {
    group.story = story;
    story.groups.add(group);
    story.posts += group.posts;
  }

  /** Words are chosen anew whenever a story has doubled, so that they hang on its posts and not on when it is asked. */
  #describe(story: Story): void {
    if (story.id === null || story.posts < 2 * story.describedAt) return;
    story.describedAt = story.posts;
    const entries = story.entries.filter(({ live }) => live);
    if (entries.length > 0) story.description = describe(entries, this.#terms);
  }

  #forget(group: StoryGroup): void {
    for (const entry of this.#entries.get(group) ?? []) this.#terms.drop(entry);
    this.#entries.delete(group);
    const { story } = group;
    if (story === null) return;
    story.groups.delete(group);
    if (story.groups.size === 0 && story.id !== null) this.#byId.delete(story.id);
  }
}

type StoryGroup = Group<Story>;
type Story = {
  id: string | null;
  first: First;
  posts: number;
  readonly groups: Set<StoryGroup>;
  /** Some of its wordings, the first ones. */
  entries: Entry<StoryGroup>[];
  /** It stood before a start: what was stored of it is not judged anew. */
  settled: boolean;
  description: Description | null;
  describedAt: number;
};

function newStory(id: string | null, first: First): Story {
  return { id, first, posts: 0, groups: new Set(), entries: [], settled: false, description: null, describedAt: 0 };
}

function viewsOf({ id, first, description }: Story): StoryView[] {
  return id === null ? [] : [{ id, first: first.id, description }];
}

const isPowerOfTwo = (count: number) => (count & (count - 1)) === 0;

/** Wordings of a story that others are held against, and of a group that level two knows. */
const SAMPLE = 16;
const ENTRIES_OF_GROUP = 4;
const NEAREST = 3;
/** Bounds of the work for one post. */
const NEAR_MAX = 24;
const STORIES_WEIGHED = 8;
const TEXT_KEPT = 400;
