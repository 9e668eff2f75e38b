const head = '## Unreleased';

/** What stands under Unreleased: empty where nothing has been written since the last release. */
export function unreleased(changelog) {
  const begin = changelog.indexOf(`\n${head}\n`);
  if (begin < 0) return '';
  const rest = changelog.slice(begin + head.length + 2);
  const end = rest.search(/^## /m);
  const text = end < 0 ? rest : rest.slice(0, end);
  return text.replace(/^###.*$/gm, '').trim() === '' ? '' : text.trim();
}

/** The changelog with a new, empty Unreleased above what is now the version's. */
export function released(changelog, version, day) {
  return changelog.replace(`\n${head}\n`, `\n${head}\n\n## ${version} - ${day}\n`);
}
