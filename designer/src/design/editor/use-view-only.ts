import { useMediaQuery } from '@mantine/hooks';

/** An older version is looked at, and so is everything on a small screen. */
export function useViewOnly(viewing: number | null): boolean {
  const isSmall = useMediaQuery('(max-width: 900px)', window.innerWidth <= 900, { getInitialValueInEffect: false });
  return viewing !== null || isSmall;
}
