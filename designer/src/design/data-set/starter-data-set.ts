const hasHan = /\p{Script=Han}/u;

/** The smallest data set: records with a name. An English name is none in Chinese: without one there is none yet. */
export const starterDataSet = (key: string, label: string, labelZh: string): string =>
  `${JSON.stringify(
    {
      key,
      label,
      labelZh: labelZh === '' && hasHan.test(label) ? label : labelZh,
      title: 'name',
      fields: [{ key: 'name', label: 'Name', labelZh: '名称', type: 'text', required: true }],
    },
    null,
    2,
  )}\n`;
