import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { areasOf } from './areas.ts';
import { Mark } from './mark.tsx';
import classes from './shell.module.css';
import { useKept } from '../../ui/use-kept.ts';

interface Props {
  readonly area: string;
  readonly form: 'rail' | 'bar';
}

function Places({ area }: Pick<Props, 'area'>) {
  const { t } = useTranslation();
  return areasOf(useMe()).map(({ key, path, icon: Icon }) => (
    <Link
      key={key}
      to={path}
      className={classes.place}
      data-here={area === key || undefined}
      aria-current={area === key ? 'page' : undefined}
    >
      <Icon size={20} stroke={1.7} aria-hidden />
      {t(`areas.${key}`)}
    </Link>
  ));
}

/** The areas one may open: at the left, or at the bottom of a phone. */
export function Rail({ area, form }: Props) {
  const { t } = useTranslation();
  const [folded, setFolded] = useKept('wattloom.rail', 'open');
  const isFolded = folded === 'folded';
  if (form === 'bar')
    return (
      <nav className={classes.bar} aria-label={t('areas.label')}>
        <Places area={area} />
      </nav>
    );
  const FoldIcon = isFolded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className={classes.rail} aria-label={t('areas.label')} data-folded={isFolded || undefined}>
      <div className={classes.brand}>
        <Mark />
        {!isFolded && 'Wattloom'}
      </div>
      <Places area={area} />
      <div className={classes.spring} />
      <button
        type="button"
        className={classes.fold}
        onClick={() => setFolded(isFolded ? 'open' : 'folded')}
        aria-label={t(isFolded ? 'areas.unfold' : 'areas.fold')}
      >
        <FoldIcon size={20} stroke={1.7} aria-hidden />
        {!isFolded && t('areas.fold')}
      </button>
    </nav>
  );
}
