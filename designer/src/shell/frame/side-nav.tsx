import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Area } from './areas.ts';
import { useMe } from '../../api/me.ts';
import { pagesOf } from './pages.ts';
import classes from './side-nav.module.css';

/** An area whose pages stand beside each other: a menu at the left, above on narrow screens, and the page itself. */
export function SideNav({ area }: { readonly area: Area['key'] }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const me = useMe();
  return (
    <div className={classes.layout}>
      <nav className={classes.nav} aria-label={t(`areas.${area}`)}>
        {pagesOf(me, area).map(({ path, name, icon: Icon }) => {
          const isHere = pathname.startsWith(path);
          return (
            <Link
              key={path}
              ref={isHere ? intoView : undefined}
              to={path}
              className={classes.item}
              data-here={isHere || undefined}
              aria-current={isHere ? 'page' : undefined}
            >
              <Icon size={18} stroke={1.7} aria-hidden />
              {t(name)}
            </Link>
          );
        })}
      </nav>
      <div className={classes.rest}>
        <Outlet />
      </div>
    </div>
  );
}

/** On a phone the menu is a strip that scrolls: where one is must be seen. */
function intoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'center' });
}
