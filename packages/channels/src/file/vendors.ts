import { foldedName, type ColumnMap, type ColumnRole, type Vendor } from "@baluarte/domain/post/column-map.ts";

/**
 * Where a vendor's column names were read. The vendors publish no list of the columns of their file exports, so these
 * are what public programs read from such files; a name that a vendor changed is one column to put right on screen.
 */
type Seen = { readonly where: string; readonly on: string };

interface VendorHeader {
  readonly vendor: Vendor;
  /** A header is this vendor's when it has all the names of one of these sets. */
  readonly signatures: readonly (readonly string[])[];
  readonly columns: Readonly<Record<string, ColumnRole>>;
  readonly seen: readonly Seen[];
}

export const VENDOR_HEADERS: readonly VendorHeader[] = [
  {
    vendor: "brandwatch",
    signatures: [
      ["Query Name", "Date", "Full Text"],
      ["Query Name", "Date", "Snippet"],
      ["Query Id", "Date", "Title", "Url"],
    ],
    columns: {
      Title: "title",
      "Full Text": "text",
      Snippet: "snippet",
      // "2023-01-31 12:34:56.0", no offset; the lines above the header say in which zone the span was cut.
      Date: "time",
      Author: "author",
      "Full Name": "authorName",
      Url: "url",
      Domain: "site",
      "Page Type": "kind",
      "Page Type Name": "kind",
      "Content Source Name": "kind",
      Sentiment: "sentiment",
      Language: "lang",
      "Location Name": "place",
      // Not "Resource Id": a mention edited on its network keeps it, and so does each query that found it.
      "Mention Id": "id",
      "X Reply to": "inReplyTo",
      "Twitter Reply to": "inReplyTo",
      "X Repost of": "repostOf",
      "Twitter Retweet of": "repostOf",
      "X Followers": "followers",
      "Twitter Followers": "followers",
      "Instagram Followers": "followers",
      "Reach (new)": "reach",
      Impressions: "views",
      Likes: "likes",
      "X Likes": "likes",
      "Twitter Likes": "likes",
      "Facebook Likes": "likes",
      "Instagram Likes": "likes",
      "Linkedin Likes": "likes",
      Comments: "comments",
      "X Replies": "comments",
      "Twitter Reply Count": "comments",
      "Facebook Comments": "comments",
      "Instagram Comments": "comments",
      "Linkedin Comments": "comments",
      "Reddit Comments": "comments",
      Shares: "shares",
      "X Reposts": "shares",
      "Twitter Retweets": "shares",
      "Facebook Shares": "shares",
      "Linkedin Shares": "shares",
    },
    seen: [
      // Six lines above the header, `Date` as "%Y-%m-%d %H:%M:%S.%f".
      { where: "a reader of Brandwatch GUI files (class BrandwatchDataReader), public on GitHub", on: "2026-11-26" },
      // "Report:", "Brand:", "From:", "To:", "Label:", a blank line; columns with "X …" in place of "Twitter …".
      { where: 'an ingest of "Bulk Mentions Download" files, public on GitHub', on: "2026-11-26" },
      // Some 110 columns with "Twitter …"; "From:" as "Sat Jan 01 00:00:00 UTC 2020".
      { where: "a writer of files in Brandwatch's format (2023), public on GitHub", on: "2026-11-26" },
      // What each field means.
      { where: "https://developers.brandwatch.com/docs/mention-metadata-field-definitions", on: "2026-11-26" },
    ],
  },
  {
    vendor: "meltwater",
    signatures: [
      ["Date", "URL", "Opening Text"],
      ["Date", "URL", "Hit Sentence"],
      ["Date", "Document ID", "Input Name"],
    ],
    columns: {
      // Older files: "Headline" and "Influencer"; newer ones: "Title", "Author Handle" and "Author Name".
      Headline: "title",
      Title: "title",
      "Opening Text": "text",
      "Hit Sentence": "text",
      Date: "time",
      Time: "clock",
      Influencer: "author",
      "Author Handle": "author",
      "Author Name": "authorName",
      "Twitter Followers": "followers",
      URL: "url",
      "Source Domain": "site",
      "Source Type": "kind",
      "Information Type": "kind",
      Source: "kind",
      Sentiment: "sentiment",
      Language: "lang",
      Country: "place",
      "Document ID": "id",
      Reach: "reach",
      Views: "views",
      Likes: "likes",
      Comments: "comments",
      Replies: "comments",
      Shares: "shares",
      Reposts: "shares",
      Engagement: "engagement",
    },
    seen: [
      // Older: Date, Headline, URL, Opening Text, Hit Sentence, Source, Influencer, …, Twitter Followers, Alternate Date Format, Time.
      {
        where: "github.com/alvaroaguado3/IS_735_Hashtag_Virality, Columns_data_exploration.txt",
        on: "2026-11-26",
      },
      // Read with encoding utf-16 and tab.
      { where: "github.com/hanna-tes/CIB-network-monitoring", on: "2026-11-26" },
      // Newer: 46 columns from Date, Time, Document ID to Custom Fields; a line above the header in some.
      { where: "a loader of Meltwater CSV exports (Cosmograph), public on GitHub", on: "2026-11-26" },
      // UTF-16.
      {
        where: "https://developer.meltwater.com/docs/meltwater-api/reference/earned-media-output-templates",
        on: "2026-11-26",
      },
    ],
  },
  {
    vendor: "talkwalker",
    signatures: [
      ["published", "extra_author_attributes.name"],
      ["published", "extra_author_attributes.short_name"],
      ["published", "extra_source_attributes.name"],
      ["published", "content_snippet", "domain_url"],
      ["published", "content", "source_type"],
    ],
    columns: {
      title: "title",
      title_snippet: "title",
      content: "text",
      content_snippet: "snippet",
      published: "time",
      "extra_author_attributes.short_name": "author",
      "extra_author_attributes.name": "authorName",
      "source_extended_attributes.twitter_followers": "followers",
      "source_extended_attributes.instagram_followers": "followers",
      url: "url",
      domain_url: "site",
      host_url: "site",
      source_type: "kind",
      post_type: "kind",
      // −5 to 5.
      sentiment: "sentiment",
      lang: "lang",
      "extra_source_attributes.world_data.country": "place",
      reach: "reach",
      engagement: "engagement",
      "article_extended_attributes.twitter_likes": "likes",
      "article_extended_attributes.facebook_likes": "likes",
      "article_extended_attributes.instagram_likes": "likes",
      "article_extended_attributes.youtube_likes": "likes",
      "article_extended_attributes.num_comments": "comments",
      "article_extended_attributes.twitter_shares": "shares",
      "article_extended_attributes.facebook_shares": "shares",
      "article_extended_attributes.youtube_views": "views",
    },
    seen: [
      { where: "https://developer.talkwalker.com/docs/talkwalker-documents", on: "2026-11-26" },
      // Media and networks with their variants (author's short name, source's name).
      { where: "an ingest of Talkwalker files (COLUMNAS_MEDIOS_TWK), public on GitHub", on: "2026-11-26" },
      // Some seventy columns, with their meaning.
      { where: "an ingestion schema with Talkwalker's column names, public on GitHub", on: "2026-11-26" },
    ],
  },
  {
    vendor: "brand24",
    signatures: [["Date", "Hrs", "Content", "Source"]],
    columns: {
      Title: "title",
      Content: "text",
      Date: "time",
      Hrs: "clock",
      // The address of the mention, whatever its name says.
      Source: "url",
      Domain: "site",
      Category: "kind",
      // Words, or 1, 0 and −1.
      Sentiment: "sentiment",
      ID: "id",
    },
    seen: [
      // Sheet "Mentions": an empty row, then '', ID, Date, Hrs, Title, Content, Source, Domain, Category, Sentiment, Tags.
      { where: "an importer of Brand24 Excel exports, public on GitHub", on: "2026-11-26" },
    ],
  },
];

/** Whose header this is, with the map of its columns; `null`: nobody's that we know. */
export function vendorMapOf(names: readonly string[]): Omit<ColumnMap, "dateOrder" | "timeZone"> | null {
  const folded = new Set(names.map(foldedName));
  const has = (name: string) => folded.has(foldedName(name));
  const known = VENDOR_HEADERS.find(({ signatures }) => signatures.some((signature) => signature.every(has)));
  if (known === undefined) return null;
  const roles = new Map(Object.entries(known.columns).map(([name, role]) => [foldedName(name), role]));
  return { vendor: known.vendor, columns: columnsOf(names, (name) => roles.get(foldedName(name)) ?? null) };
}

function columnsOf(names: readonly string[], roleOf: (name: string) => ColumnRole | null): Record<string, ColumnRole> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const role = name === "" ? null : roleOf(name);
      return role === null ? [] : [[name, role] as const];
    }),
  );
}
