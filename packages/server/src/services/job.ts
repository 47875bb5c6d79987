import type { BackfillId, BrandId, DeliveryId, ImportId, NoticeId, PublicationId } from "@baluarte/domain/kernel/id.ts";
import type { Trx } from "../db/tenancy.ts";

/** Work that goes on after a commit. A job names what it is about and holds no content: the rows are the truth. */
export type Job =
  | { name: "publication"; data: { brand: BrandId; publication: PublicationId } }
  | { name: "import"; data: { brand: BrandId; import: ImportId } }
  | { name: "backfill"; data: { brand: BrandId; backfill: BackfillId } }
  | { name: "detect"; data: { brand: BrandId } }
  | { name: "reread"; data: { brand: BrandId } }
  | { name: "delivery"; data: { brand: BrandId; delivery: DeliveryId } }
  | { name: "notices"; data: { brand: BrandId; notices: NoticeId[] } }
  | { name: "telegram"; data: { brand: BrandId } };
export type JobName = Job["name"];
type DataOf<N extends JobName> = Extract<Job, { name: N }>["data"];
export type JobHandlers = { [N in JobName]: (data: DataOf<N>) => Promise<void> };

export interface Jobs {
  /** Part of the transaction: a rollback leaves neither row nor job. */
  enqueue(trx: Trx, job: Job): Promise<void>;
}
