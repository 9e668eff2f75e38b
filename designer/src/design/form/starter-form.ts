/** The smallest form: its title. */
export const starterForm = (key: string, name: string): string =>
  `${JSON.stringify(
    {
      id: key,
      name,
      type: 'default',
      schemaVersion: 19,
      components: [{ id: 'title', type: 'text', text: `# ${name}` }],
    },
    null,
    2,
  )}\n`;
