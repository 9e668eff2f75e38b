import { MemoryStore } from './memory.ts';
import { callsSuite } from './calls.suite.ts';
import { nestedSuite } from './nested.suite.ts';
import { observedSuite } from './observed.suite.ts';
import { outboxSuite } from './outbox.suite.ts';
import { startsSuite } from './starts.suite.ts';
import { recentSuite } from './recent.suite.ts';
import { storeSuite } from './store.suite.ts';
import { wideSuite } from './wide.suite.ts';

storeSuite('in memory', async () => new MemoryStore());
nestedSuite('in memory', async () => new MemoryStore());
outboxSuite('in memory', async () => new MemoryStore());
observedSuite('in memory', async () => new MemoryStore());
startsSuite('in memory', async () => new MemoryStore());
callsSuite('in memory', async () => new MemoryStore());
recentSuite('in memory', async () => new MemoryStore());
wideSuite('in memory', async () => new MemoryStore());
