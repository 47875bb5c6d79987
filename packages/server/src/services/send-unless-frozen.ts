import { notSent, type Sent } from "../notify/sender.ts";
import { begun, lockBrakes, type Begun } from "./brake-gate.ts";
import { isFrozen } from "./notice.ts";
import type { NotifySetup } from "./notify-setting.ts";
import type { Scope } from "./scope.ts";
import { sendOut, type Outgoing } from "./send-out.ts";

/**
 * Begins to send what somebody at the screen asked for; while the brand is frozen nothing begins, and the answer says so.
 * The brakes are held until the transaction ends, so that of a freeze and this one waits for the other.
 */
export async function sendUnlessFrozen(scope: Scope, setup: NotifySetup, outgoing: Outgoing): Promise<Begun<Sent>> {
  await lockBrakes(scope.trx, scope.brand.id, "shared");
  return begun((await isFrozen(scope)) ? Promise.resolve(notSent("frozen")) : sendOut(scope.ctx, setup, outgoing));
}
