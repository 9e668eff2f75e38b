import { PagePending } from '../../ui/page-pending.tsx';
import { ReachStatus } from './reach-status.tsx';
import classes from './shell.module.css';

/** While it is asked who is here: the frame is not there yet, but that it waits is said. */
export function ShellPending() {
  return (
    <div className={classes.column}>
      <h1 className="wl-visually-hidden">Wattloom</h1>
      <header className={classes.top}>
        <ReachStatus />
      </header>
      <main>
        <PagePending />
      </main>
    </div>
  );
}
