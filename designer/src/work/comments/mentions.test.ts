import { mentionsOf } from './mentions.ts';

test.each([
  ['Please look, @wang.jun and @li-na!', ['wang.jun', 'li-na']],
  ['Write to a@b.example', []],
  ['@li @li 请看', ['li']],
  ['@', []],
])('%s mentions %j', (text, names) => expect(mentionsOf(text)).toEqual(names));
