import { valueStore } from '../../ground/value-store.ts';

const KEY = 'wattloom.single-keys';
const store = valueStore(localStorage.getItem(KEY) !== 'off');

/** Whether single letters act; speech control and shaky hands need to switch them off (WCAG 2.1.4). */
export const singleKeys = {
  ...store,
  set(on: boolean): void {
    localStorage.setItem(KEY, on ? 'on' : 'off');
    store.set(on);
  },
};
