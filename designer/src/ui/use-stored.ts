import { useSyncExternalStore } from 'react';
import type { ValueStore } from '../ground/value-store.ts';

export const useStored = <T>(store: ValueStore<T>): T => useSyncExternalStore(store.subscribe, store.get);
