import { useMediaQuery } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { Views } from './list/views.tsx';
import classes from './work.module.css';

/** Views at the left where there is room; else the list brings its own menu. */
export function WorkLayout() {
  const isWide = useMediaQuery('(min-width: 1280px)', window.innerWidth >= 1280);
  return (
    <div className={classes.work}>
      {isWide && <Views />}
      <div className={classes.rest}>
        <Outlet />
      </div>
    </div>
  );
}
