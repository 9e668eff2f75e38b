/** The smallest data set: records with a name. */
export const starterDataSet = (key: string, label: string, labelZh: string): string =>
  `${JSON.stringify(
    {
      key,
      label,
      labelZh: labelZh === '' ? label : labelZh,
      title: 'name',
      fields: [{ key: 'name', label: 'Name', labelZh: '名称', type: 'text', required: true }],
    },
    null,
    2,
  )}\n`;
