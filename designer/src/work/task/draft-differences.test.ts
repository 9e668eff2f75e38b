import { draftDifferences } from './draft-differences.ts';

const field = (type: string, key: string, label: string, more: object = {}): object => ({
  ...{ id: key, type, key, label, properties: { labelZh: `${label}（中）` } },
  ...more,
});
const schema = {
  components: [
    field('textfield', 'application.address', 'Address'),
    {
      type: 'group',
      path: 'site',
      components: [
        field('checkbox', 'isFar', 'Far away'),
        field('select', 'kind', 'Kind', { values: [{ value: 'lv', label: 'Low', labelZh: '低' }] }),
      ],
    },
    { type: 'dynamiclist', path: 'poles', label: 'Poles', components: [field('number', 'height', 'Height')] },
    field('number', 'load', 'Load'),
    { type: 'text', text: 'Nothing to fill in' },
  ],
};
const text = (value: string) => ({ kind: 'text', text: value });
const empty = { kind: 'empty' };

test('what two people filled in differently, in the order of the form', () => {
  const mine = {
    load: 5,
    application: { address: 'East 1' },
    site: { isFar: true, kind: 'lv' },
    poles: [{ height: 1 }],
  };
  const theirs = { load: 5, application: { address: '' }, site: { isFar: false, kind: null }, poles: [] };
  expect(draftDifferences(schema, mine, theirs, 'en')).toEqual([
    { path: 'application.address', label: 'Address', mine: text('East 1'), theirs: empty },
    {
      path: 'site.isFar',
      label: 'Far away',
      mine: { kind: 'bool', value: true },
      theirs: { kind: 'bool', value: false },
    },
    { path: 'site.kind', label: 'Kind', mine: text('Low'), theirs: empty },
    { path: 'poles', label: 'Poles', mine: { kind: 'rows', count: 1 }, theirs: empty },
  ]);
});

test('in the words of the reader; what both left empty differs in nothing', () => {
  const found = draftDifferences(schema, { site: { kind: 'lv' }, load: null }, { poles: [], load: '' }, 'zh-CN');
  expect(found).toEqual([{ path: 'site.kind', label: 'Kind（中）', mine: text('低'), theirs: empty }]);
});
