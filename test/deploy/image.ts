/** The files and folders that the last stage of a Dockerfile takes over, as they are named from the project's root. */
export function copiedFiles(dockerfile: string): string[] {
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  return [...last.matchAll(/^COPY (.+)$/gm)].flatMap(([, line = '']) => {
    const names = line.split(/\s+/).filter((word) => !word.startsWith('--'));
    return names.slice(0, -1).map((name) => name.replace(/^\/wattloom\//, ''));
  });
}
