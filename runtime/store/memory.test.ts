import { MemoryStore } from './memory.ts';
import { storeSuite } from './store.suite.ts';

storeSuite('in memory', async () => new MemoryStore());
