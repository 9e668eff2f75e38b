import { Link, useMatches } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { areas } from './areas.ts';
import { pageName } from '../../ui/page-name.ts';
import classes from './shell.module.css';
import { useStored } from '../../ui/use-stored.ts';

/** Area / place / thing, as far as one is in. */
export function Breadcrumb() {
  const { t } = useTranslation();
  const matches = useMatches();
  const named = useStored(pageName);
  const last = matches.at(-1);
  const area = areas.find(({ key }) => key === last?.pathname.split('/')[1]);
  const place = matches.findLast(({ staticData }) => staticData.crumb !== undefined);
  const params = (last?.params ?? {}) as Readonly<Record<string, unknown>>;
  const { key = null } = params;
  const thing = named ?? (typeof key === 'string' ? key : null);
  const crumb = place && t(place.staticData.crumb ?? '');
  const steps = [
    area && { to: area.path as string, text: t(`areas.${area.key}`) },
    place && { to: place.pathname, text: crumb ?? '' },
    thing !== null && thing !== crumb && { to: null, text: thing },
  ].filter((step) => typeof step === 'object');
  return (
    <nav aria-label={t('crumbs')} className={classes.crumbs}>
      <ol className={classes.crumbs}>
        {steps.map(({ to, text }, at) => (
          <li
            key={text}
            className={classes.crumb}
            title={text}
            {...(at === steps.length - 1 ? { 'aria-current': 'page' as const } : {})}
          >
            {to === null || at === steps.length - 1 ? text : <Link to={to}>{text}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
