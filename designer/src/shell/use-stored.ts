import { useSyncExternalStore } from 'react';
import type { ValueStore } from './value-store.ts';

export const useStored = <T>(store: ValueStore<T>): T => useSyncExternalStore(store.subscribe, store.get);
