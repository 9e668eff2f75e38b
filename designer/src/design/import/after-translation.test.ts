import type { Loss } from '@wattloom/runtime/round-trip';
import { afterTranslation } from './after-translation.ts';
import type { ImportPlan } from './import-plan.ts';

const lost = (name: string): Loss => ({ kind: 'element', elementId: null, name, value: '' });
const plan = (losses: readonly Loss[], notes: ImportPlan['notes'] = []): ImportPlan => ({
  content: '',
  before: new Set(),
  after: new Set(),
  losses,
  notes,
});

test('what the file itself would have lost is still told, once, and the offer to translate is gone', () => {
  const before = plan([lost('dream'), lost('both')], [{ code: 'camunda7' }, { code: 'laidOut' }]);
  const after = plan([lost('both'), lost('new')], [{ code: 'laidOut' }, { code: 'camunda7' }]);

  const { losses, notes, translated } = afterTranslation(before, after, []);

  expect(losses.map(({ name }) => name)).toEqual(['dream', 'both', 'new']);
  expect(notes).toEqual([{ code: 'laidOut' }]);
  expect(translated).toEqual([]);
});
