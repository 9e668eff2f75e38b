import { valueStore } from './value-store.ts';

/** True from the first call that was answered 401 until somebody signs in again; what was typed stays on the page. */
export const sessionLost = valueStore(false);
