/**
 * The screens behind the first ones. Their addresses in the build, and those of all they stand on, weigh as much as a
 * panel; so the first screens do not carry them.
 */
export const setup = () => import("../setup/screen.tsx");
export const reset = () => import("../sign-in/reset-screen.tsx");
export const noAccess = () => import("../session/no-access.tsx");
export const link = () => import("../link/screen.tsx");
export const mentions = () => import("../mention/screen.tsx");
export const signal = () => import("../signal/screen.tsx");
export const alerts = () => import("../alert/list-screen.tsx");
export const alert = () => import("../alert/alert-screen.tsx");
export const incidents = () => import("../incident/list-screen.tsx");
export const room = () => import("../incident/room-screen.tsx");
export const statement = () => import("../statement/screen.tsx");
export const stop = () => import("../brake/screen.tsx");
export const approvals = () => import("../approval/screen.tsx");
export const handover = () => import("../role/handover-screen.tsx");
export const poster = () => import("../raise/poster-screen.tsx");
export const sources = () => import("../source/sources-screen.tsx");
export const settings = () => import("../settings/screen.tsx");
