import {
  IconAlertTriangle,
  IconFolders,
  IconHelpHexagon,
  IconListCheck,
  IconPencilBolt,
  IconPlayerPlay,
  IconPlugConnected,
  IconScale,
  IconSitemap,
  IconStack2,
  IconTransform,
  IconUserShield,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { Me } from '../../api/me.ts';
import type { Area } from './areas.ts';

export interface Page {
  readonly area: Area['key'];
  readonly path: string;
  /** Key of its name in `shell`. */
  readonly name: string;
  readonly icon: Icon;
  /** Of the administration: what one must be allowed to look at; what needs nothing is there for whoever has the area. */
  readonly needs?: Me['admin'][number];
}

const pages: readonly Page[] = [
  { area: 'work', path: '/work', name: 'pages.tasks', icon: IconListCheck },
  { area: 'work', path: '/work/cases', name: 'pages.cases', icon: IconFolders },
  { area: 'work', path: '/work/start', name: 'pages.start', icon: IconPlayerPlay },
  { area: 'design', path: '/design', name: 'pages.definitions', icon: IconPencilBolt },
  { area: 'operate', path: '/operate/incidents', name: 'pages.incidents', icon: IconAlertTriangle },
  { area: 'operate', path: '/operate/batches', name: 'pages.batches', icon: IconStack2 },
  { area: 'operate', path: '/operate/migrate', name: 'pages.migrate', icon: IconTransform },
  { area: 'admin', path: '/admin/users', name: 'pages.users', icon: IconUsers, needs: 'users' },
  { area: 'admin', path: '/admin/departments', name: 'pages.departments', icon: IconSitemap },
  { area: 'admin', path: '/admin/roles', name: 'pages.roles', icon: IconUserShield },
  { area: 'admin', path: '/admin/rules', name: 'pages.rules', icon: IconScale, needs: 'rights' },
  { area: 'admin', path: '/admin/connectors', name: 'pages.connectors', icon: IconPlugConnected, needs: 'connectors' },
  { area: 'admin', path: '/admin/why', name: 'pages.why', icon: IconHelpHexagon, needs: 'rights' },
];

/** What somebody may open, of all areas or of one. */
export const pagesOf = (me: Me, only?: Area['key']): readonly Page[] =>
  pages.filter(
    ({ area, needs }) =>
      me.areas.includes(area) &&
      (only === undefined || area === only) &&
      (needs === undefined || me.admin.includes(needs)),
  );
