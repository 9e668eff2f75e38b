import type { Me } from '../../api/me.ts';
import { IconActivity, IconBriefcase, IconPencilBolt, IconUsers, type Icon } from '@tabler/icons-react';

export interface Area {
  readonly key: 'work' | 'design' | 'operate' | 'admin';
  readonly path: '/work' | '/design' | '/operate' | '/admin';
  readonly icon: Icon;
}

export const areas: readonly Area[] = [
  { key: 'work', path: '/work', icon: IconBriefcase },
  { key: 'design', path: '/design', icon: IconPencilBolt },
  { key: 'operate', path: '/operate', icon: IconActivity },
  { key: 'admin', path: '/admin', icon: IconUsers },
];

export const areasOf = (me: Me): readonly Area[] => areas.filter(({ key }) => me.areas.includes(key));

/** Where somebody lands who asked for nothing in particular: where their work is. */
export const firstPage = (me: Me): Area['path'] => areasOf(me)[0]?.path ?? '/work';
