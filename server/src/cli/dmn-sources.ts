import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { DmnSource } from '@wattloom/runtime/dmn';
import { readText } from '../reading/read-text.ts';

/** A DMN file, and the others of its folder if it imports: a model is found there by its namespace. */
export function dmnSources(file: string): readonly DmnSource[] {
  const own = { name: path.basename(file), content: readText(file) };
  if (!/<(\w+:)?import\s/.test(own.content)) return [own];
  const folder = path.dirname(file);
  const others = readdirSync(folder).filter((name) => name.endsWith('.dmn') && name !== own.name);
  return [own, ...others.map((name) => ({ name, content: readText(path.join(folder, name)) }))];
}
