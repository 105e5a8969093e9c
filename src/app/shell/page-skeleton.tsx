import { Stack } from '../parts/layout.tsx';
import { SkeletonLine } from '../parts/skeleton.tsx';

/** Stands where a page will be, once its code and data are here. */
export function PageSkeleton() {
  return (
    <Stack $gap={16} aria-hidden="true">
      <SkeletonLine width="240px" height={28} />
      <SkeletonLine width="60%" />
      <SkeletonLine width="100%" height={160} />
    </Stack>
  );
}
