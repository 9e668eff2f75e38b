import type { Me } from '../api/me.ts';
import { IconBriefcase, IconPencilBolt, IconUsers, type Icon } from '@tabler/icons-react';

export interface Area {
  readonly key: 'work' | 'design' | 'admin';
  readonly path: '/work' | '/design' | '/admin';
  readonly icon: Icon;
}

export const areas: readonly Area[] = [
  { key: 'work', path: '/work', icon: IconBriefcase },
  { key: 'design', path: '/design', icon: IconPencilBolt },
  { key: 'admin', path: '/admin', icon: IconUsers },
];

export const areasOf = (me: Me): readonly Area[] => areas.filter(({ key }) => me.areas.includes(key));

/** Where somebody lands who asked for nothing in particular: where their work is. */
export const firstPage = (me: Me): Area['path'] => areasOf(me)[0]?.path ?? '/work';
