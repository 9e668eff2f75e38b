/**
 * What our own entries in the panel of the form designer say. Its frame is a page of its own without i18next, and a form is
 * written in both languages: each is said in both.
 */
export const formDesignerWords = {
  name: 'Name · 名称',
  chinese: 'Chinese · 中文',
  chineseOf: (what: string): string => `${what} · 中文`,
  label: 'Label in Chinese · 中文标签',
  dateLabel: 'Date label in Chinese · 日期标签',
  timeLabel: 'Time label in Chinese · 时间标签',
  description: 'Description in Chinese · 中文说明',
  text: 'Text in Chinese · 中文文本',
  content: 'Content in Chinese · 中文内容',
  alt: 'Alternative text in Chinese · 中文替代文字',
  patternErrorMessage: 'Pattern error in Chinese · 中文格式提示',
  id: 'ID · 标识',
  idMissing: 'Must not be empty. · 不能为空。',
  idTooLong: (longest: number, length: number): string =>
    `At most ${longest} characters, found ${length}. · 最多 ${longest} 个字符，现有 ${length} 个。`,
  idWrong:
    'Begin with a letter or “_”; letters, digits, “_”, “-” and “.” may follow, but no space and no colon. · 以文字、字母或“_”开头，其后可用文字、字母、数字、“_”、“-”和“.”，不能有空格和冒号。',
} as const;
