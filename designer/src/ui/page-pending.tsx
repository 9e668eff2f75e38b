import { Skeleton, Stack } from '@mantine/core';

/** The shape of a page while it is on its way. */
export function PagePending() {
  return (
    <div className="wl-page" aria-busy>
      <Stack gap="md">
        <Skeleton h={28} w={220} />
        <Skeleton h={14} w="60%" />
        {[1, 2, 3, 4, 5].map((at) => (
          <Skeleton key={at} h={44} />
        ))}
      </Stack>
    </div>
  );
}
